/// The tile hashes of one stored log, for proofs.
package struct StoredTree<Store: LogStore>: TileHashSource {
    private let store: Store
    private let log: LogOrigin

    package init(_ log: LogOrigin, in store: Store) {
        self.store = store
        self.log = log
    }

    package func hashes(level: Int, range: Range<UInt64>) throws -> [Digest] {
        try store.hashes(log, level: level, range)
    }
}
