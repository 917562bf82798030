import ArgumentParser
import Coordination
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront init`: makes a node.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make a node in a new folder.")

    @OptionGroup var options: FolderOptions

    @Option(name: .long, help: "The part the node plays: hub or node.")
    var role = NodeDescription.Role.hub

    @Option(name: .long, help: "The agency's short name: letters, digits and hyphens.")
    var agency = "hub"

    @Flag(name: .long, help: "Take the node key from a passphrase, which is asked for twice, instead of a file.")
    var passphrase = false

    func run() async throws {
        guard let agency = AgencyID(agency) else {
            throw CommandFailure.usage(
                "“\(agency)” is not a short name: use lower-case letters, digits and single hyphens"
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
        print("Next: unitedfront import FILE --data \(options.folder.path)")
    }
}

extension NodeDescription.Role: ExpressibleByArgument {}
