import ArgumentParser
import Coordination
import Foundation
import Identity
import Ledger
import Operations
import Primitives
import Results

/// `unitedfront categories`: what an operation counts, and its next version.
struct CategoriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "categories",
        abstract: "Print what an operation counts, or change it on the record.",
        subcommands: [CategoriesShow.self, CategoriesChange.self],
        defaultSubcommand: CategoriesShow.self
    )
}

/// `unitedfront categories show`.
struct CategoriesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the categories with their definitions."
    )

    @Flag(name: .long, help: "Print JSON: what “change” reads.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let (name, set) = try await known()
        if json { Terminal.json(set.json) } else { print(CategoriesText(operation: name, set: set).text) }
    }

    private func known() async throws -> (operation: String, set: CategorySet) {
        if let remote = try server.remote() {
            let operation = try await remote.operation(operation.operation)
            return (operation, try await CategoriesText.categories(of: operation, at: remote))
        }
        let node = try options.reader()
        let id = try await operation.choose(in: node)
        return (id.description, try CategoriesText.categories(of: id, at: node))
    }
}

/// `unitedfront categories change FILE`.
struct CategoriesChange: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Count from now on what a file says: the JSON of “categories --json”, with the next version's number."
    )

    @Argument(help: "The file.")
    var file: String

    @Flag(name: .long, help: "Write without asking.")
    var yes = false

    @Option(name: .long, help: "A key of your own: the same key again changes nothing.")
    var key: String?

    @OptionGroup var options: FolderOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let next = try read()
        let key = try Writing.key(key)
        if let remote = try server.remote() {
            let operation = try await remote.operation(operation.operation)
            try confirm(from: try await CategoriesText.categories(of: operation, at: remote), to: next, of: operation)
            let path = "/api/v1/operations/\(operation)/categories"
            return try await remote.post(path, next.json.members ?? [], key: key).printEntries()
        }
        let open = try options.writer()
        let id = try await operation.choose(in: open.node)
        try confirm(from: try CategoriesText.categories(of: id, at: open.node), to: next, of: id.description)
        let command = Command(operation: id, as: .folder(try Operator.principal()), key: key, steps: [.freeze(next)])
        let written = try await refusable { () throws(Refusal) in try await open.node.submit(command) }
        for entry in written.entries { print(entry) }
        if written.isRepeat { Terminal.error("this key was used before: nothing was added") }
    }

    private func read() throws -> CategorySet {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure.io("\(file) cannot be read: check its name and who may read it")
        }
        do {
            return try CategorySet(json: try JSONParser.parse(Array(data)))
        } catch {
            throw CommandFailure.refused("\(file) is no set of categories: \(error)")
        }
    }

    /// Shows what would change and asks; what changes nothing is left to the node, which refuses it.
    private func confirm(from current: CategorySet, to next: CategorySet, of operation: String) throws {
        let change = CategorySetChange(from: current, to: next)
        guard !change.isEmpty else { return }
        Terminal.error("Version \(next.version) of what \(operation) counts:", prefix: "")
        for sentence in change.sentences { Terminal.error("  \(sentence)", prefix: "") }
        guard yes || Terminal.confirm("Count this from now on?") else {
            throw CommandFailure.refused("nothing was written: answer y, or give --yes")
        }
    }
}
