import ArgumentParser
import Coordination
import Identity
import Primitives
import VictimServices

/// What the writing commands of the directory share.
enum DirectoryWriting {
    static func id(_ text: String) throws -> EntryID {
        guard let id = EntryID(text) else {
            throw CommandFailure.usage("“\(text)” is not a UUID: copy it from “unitedfront directory list”")
        }
        return id
    }

    static func kind(_ text: String) throws -> DirectoryRecord.Kind {
        guard let kind = DirectoryRecord.Kind(rawValue: text) else {
            throw CommandFailure.usage(
                "“\(text)” is no kind of record: it is one of "
                    + DirectoryRecord.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        return kind
    }
}

/// `unitedfront directory verify`.
struct DirectoryVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say that somebody called, and that what a service says holds."
    )

    @Argument(help: "The service's UUID.")
    var id: String

    @Option(name: .long, help: "The e-mail address at work of whoever called; it is public.")
    var by: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        let id = try DirectoryWriting.id(id)
        if let remote = try server.remote() {
            let members: [JSONValue.Member] =
                [.init("service", .string(id.description))] + (by.map { [.init("email", .string($0))] } ?? [])
            _ = try await remote.post("/api/v1/directory/verifications", members)
        } else {
            let node = try options.writer().node
            let authority = Authority.folder(try Operator.principal())
            try await refusable { () throws(Refusal) in try await node.verifyService(id, by: by, authority) }
        }
        print("Verified.")
    }
}

/// `unitedfront directory withdraw`.
struct DirectoryWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take a record of this node's own out of the directory."
    )

    @Argument(help: "The record's UUID.")
    var id: String

    @Option(
        name: .long,
        help: "What it is: service, organization, location, service_at_location, taxonomy, taxonomy_term."
    )
    var kind = "service"

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let (id, kind) = (try DirectoryWriting.id(id), try DirectoryWriting.kind(kind))
        let node = try options.writer().node
        let authority = Authority.folder(try Operator.principal())
        _ = try await refusable { () throws(Refusal) in
            try await node.say([.withdrawn(kind, id: id.description)], authority)
        }
        print("Withdrawn.")
    }
}

/// `unitedfront directory taxonomies`.
struct DirectoryTaxonomiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "taxonomies",
        abstract: "Record the program's own words for services and beds, as taxonomies with fixed IDs."
    )

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions

    func run() async throws {
        if let remote = try server.remote() {
            let answer = try await remote.post("/api/v1/directory/taxonomies", [])
            return print("\(answer["written"]?.integer ?? 0) records written.")
        }
        let node = try options.writer().node
        let authority = Authority.folder(try Operator.principal())
        let count = try await refusable { () throws(Refusal) in try await node.recordOwnTaxonomies(authority) }
        print("\(count) records written.")
    }
}
