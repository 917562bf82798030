import ArgumentParser
import Coordination
import Federation
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront log append-to-come`, hidden: writes what a version to come would write, at the end of a shared log.
///
/// One entry of a kind that nobody knows; and the log's last entry once more, under a name of its own, with members that
/// nobody knows in its header and in its body.
struct AppendToComeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append-to-come",
        abstract: "Write what a version to come would write.",
        shouldDisplay: false
    )

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        guard VersionToCome.isOn else {
            throw CommandFailure.usage("this is for trying two versions side by side: set \(VersionToCome.variable)")
        }
        let open = try options.writer()
        defer { withExtendedLifetime(open.lock) {} }
        let node = open.node
        let log = node.identity.log(try await operation.choose(in: node), .shared)
        let store = node.store
        guard let head = try store.heads().first(where: { $0.log == log }), head.size > 0,
            let bytes = try store.entries(log, (head.size - 1)..<head.size).first,
            let last = try? Entry(decoding: bytes, of: log)
        else { throw CommandFailure.refused("“\(log)” has no entry yet: report a figure first") }
        let at = max(node.clock.now(), last.header.at.advanced(byMilliseconds: 1))
        var random = SystemRandomNumberGenerator()
        let names = [0, 1].map { EntryID(at: at.advanced(byMilliseconds: $0), random: (random.next(), random.next())) }
        let new = [
            try Entry(
                EntryHeader(id: names[0], at: at, by: last.header.by, log: log, kind: EntryKind("weather.report", 7)),
                body: ["sky": "clear"]
            ).bytes,
            try Self.grown(bytes, id: names[1], at: at),
        ]
        try append(new, to: log, at: head.size, node)
        for name in names { print(name) }
    }

    /// An entry under another name, with two members that nobody knows.
    private static func grown(_ bytes: [UInt8], id: EntryID, at: Timestamp) throws -> [UInt8] {
        let members = try JSONParser.parse(bytes).members ?? []
        let grown = members.filter { $0.name != "key" }.map { member -> JSONValue.Member in
            switch member.name {
            case "id": .init("id", .string(id.description))
            case "at": .init("at", .string(at.description))
            case "body": .init("body", .object([.init("weather", "clear")] + (member.value.members ?? [])))
            default: member
            }
        }
        return JSONValue.object([.init("weather", ["sky": "clear"])] + grown).utf8
    }

    private func append(_ new: [[UInt8]], to log: LogOrigin, at size: UInt64, _ node: Node) throws {
        func frontier(_ store: some LogStore) throws -> MerkleFrontier {
            try MerkleFrontier(size: size, source: StoredTree(log, in: store))
        }
        var tree = try frontier(node.store)
        var completed: [SubtreeRoot] = []
        let leaves = try new.map { bytes in
            let entry = try Entry(decoding: bytes, of: log)
            tree.append(entry.leafHash, completed: &completed)
            return LogAppend.Leaf(entry)
        }
        guard let checkpoint = Checkpoint(origin: log.description, size: tree.size, root: tree.root),
            let signer = node.identity.signer(for: log)
        else { throw CommandFailure.io("the node's key is not open: give the node key with --node-key-file") }
        let append = LogAppend(
            log: log,
            start: size,
            leaves: leaves,
            completed: completed,
            requests: [],
            checkpoint: Array(try checkpoint.signed(by: signer).encoded.utf8)
        )
        try node.store.append(LogBatch(appends: [append]))
    }
}
