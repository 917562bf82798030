import ArgumentParser
import Coordination
import Federation
import Identity
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront init`: makes a node.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make a node in a new folder.")

    @OptionGroup var options: FolderOptions

    @Option(name: .long, help: "The part the node plays: hub, node, standby, provider or observer.")
    var role = NodeRole.hub

    @Option(name: .long, help: "The agency's short name: letters, digits and hyphens.")
    var agency = "hub"

    @Option(name: .long, help: "The short name of the first administrator.")
    var administrator = "admin"

    @Option(name: .long, help: "The address that the server will have, for the set-up link.")
    var address = "http://127.0.0.1:8080"
    @Flag(name: .long, help: "Take the node key from a passphrase, which is asked for twice, instead of a file.")
    var passphrase = false

    func run() async throws {
        guard let agency = AgencyID(agency) else {
            throw CommandFailure.usage(
                "“\(agency)” is not a short name: use lower-case letters, digits and single hyphens"
            )
        }
        guard let administrator = Slug(administrator) else {
            throw CommandFailure.usage(
                "“\(administrator)” is not a short name: use lower-case letters, digits and hyphens"
            )
        }
        try options.node.requireAbsent()
        let nodeKey = try NewNodeKey.make(by: options.finder, for: options.folder, passphrase: passphrase)
        let folder = NodeFolder(options.folder, nodeKey: .given(nodeKey.key))
        try folder.create(agency: agency, role: role, nodeKey.key, scrypt: nodeKey.scrypt)
        let identity = try folder.identity(.readOnly)
        print("Made the \(role.rawValue) “\(agency)” in \(options.folder.path).")
        print("Its key: \(identity.cosignatureVerifier.vkey)")
        print(nodeKey.notice)
        try await appoint(AccountID(.person, administrator), at: folder)
        print("Next: unitedfront serve --data \(options.folder.path), open the link, and then import what there is:")
        print("      unitedfront import FILE --data \(options.folder.path)")
    }

    /// Makes the first administrator. There is no default passphrase: who has the link chooses one.
    private func appoint(_ id: AccountID, at folder: NodeFolder) async throws {
        let open = try folder.openForWriting(clock: .system)
        let code = SecretToken(.setUp)
        let reason = try await refusable { () throws(Refusal) in try await open.node.seal("The first administrator.") }
        let command = StandingCommand(
            as: .folder(try Operator.principal()),
            steps: [
                .add(id, agency: open.node.identity.agency, title: id.name.description, realIdentity: nil),
                .grant(id, .administrator, .everywhere, until: nil, reason: reason.handle),
                SetUpLink.step(id, code, now: open.node.clock.now()),
            ],
            blobs: [reason.blob]
        )
        _ = try await refusable { () throws(Refusal) in try await open.node.submit(command) }
        print(SetUpLink.text(id, code, address: address))
    }
}
