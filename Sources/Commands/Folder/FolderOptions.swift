import ArgumentParser
import Coordination
import Ledger
import Primitives
import StorageSQLite

/// Which folder a command works on.
struct FolderOptions: ParsableArguments {
    @Option(name: .long, help: "The node's folder.")
    var data = "./unitedfront-data"

    @Option(name: .long, help: "The file of the node key; by default it is looked for in your configuration.")
    var nodeKeyFile: String?

    var folder: DataFolder { DataFolder(data) }

    /// Where the node key may be.
    var finder: NodeKeyFinder { NodeKeyFinder(file: nodeKeyFile) }

    /// The folder, with the key that opens it.
    var node: NodeFolder { NodeFolder(folder, nodeKey: .wherever(finder)) }

    /// Opens the folder's node for reading, beside whatever writes it.
    func reader() throws -> Node {
        try node.open(.readOnly, clock: .system)
    }

    /// Opens the folder's node for writing; a second writer is refused.
    func writer(lane: Lane = .caller) throws -> OpenNode {
        try node.openForWriting(clock: .system, lane: lane)
    }
}

/// Which operation of the folder a command speaks of.
struct OperationOptions: ParsableArguments {
    @Option(name: .long, help: "The operation; not needed where the folder has one only.")
    var operation: String?

    /// The operation that was named, or the folder's only one.
    func choose(in node: Node) async throws -> OperationID {
        guard let chosen = try await optional(in: node) else {
            throw CommandFailure.refused(
                "this folder has no operation yet: make one with “unitedfront open NAME” or “unitedfront import FILE”"
            )
        }
        return chosen
    }

    /// The operation that was named, the folder's only one, or nil where there is none yet.
    func optional(in node: Node) async throws -> OperationID? {
        if let operation {
            guard let id = OperationID(operation), node.operations.contains(id) else {
                throw CommandFailure.refused(
                    "there is no operation “\(operation)” here: list them with “unitedfront operations”"
                )
            }
            return id
        }
        return try await refusable { () throws(Refusal) in try node.onlyOperation() }
    }
}
