import Federation
package import Ledger
import Primitives

/// One log as C2SP tlog-tiles serves it: a checkpoint, hash tiles and entry bundles, by path.
package struct ServedLog: Sendable {
    private let node: Node
    private let head: LogHead

    package init(node: Node, head: LogHead) {
        self.node = node
        self.head = head
    }

    /// Every path that the log has at its present size.
    package var paths: [String] {
        var paths = ["checkpoint", "vkey"]
        var count = head.size
        var level = 0
        while count > 0 {
            paths += tiles(.hashes(level: level), of: count)
            if level == 0 { paths += tiles(.entries, of: count) }
            count /= TileCoordinate.fullWidth
            level += 1
        }
        return paths
    }

    /// The bytes at `path`, or nil where the log has none there.
    /// - Throws: `StoreError`.
    package func content(_ path: String) throws(StoreError) -> [UInt8]? {
        // A copy whose checkpoint speaks of entries that have not come yet is not served until they have.
        guard let copied = CopiedCheckpoint(bytes: head.checkpoint), copied.ending.isEmpty else { return nil }
        if path == "checkpoint" { return copied.note }
        if path == "vkey" { return node.keys(for: head.log).first.map { Array(($0.vkey + "\n").utf8) } }
        guard let tile = TileCoordinate(path: path), tile.exists(in: head.size) else { return nil }
        switch tile.content {
        case .hashes(let level):
            return try node.store.hashes(head.log, level: level, tile.positions).flatMap(\.bytes)
        case .entries:
            let entries = try node.store.entries(head.log, tile.positions)
            do { return try EntryBundle.encode(entries) } catch {
                throw StoreError(.corrupt, "an entry of \(head.log) is too long for its bundle")
            }
        }
    }

    private func tiles(_ content: TileCoordinate.Content, of count: UInt64) -> [String] {
        stride(from: 0, to: count, by: Int(TileCoordinate.fullWidth)).compactMap { start in
            TileCoordinate(
                content: content,
                index: start / TileCoordinate.fullWidth,
                width: Int(min(TileCoordinate.fullWidth, count - start))
            )?.path
        }
    }
}
