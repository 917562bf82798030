/// A moment of a node's knowledge: for each log, how many of its entries were here.
///
/// *As of* is always a cut. A time becomes one through this node's receipts, and a statement carries the cut it was drawn
/// from, so that the same account can be made again anywhere.
package struct Cut: Sendable, Hashable {
    /// Sizes by log; a log that is absent has size 0.
    package private(set) var sizes: [LogOrigin: UInt64]

    package init(_ sizes: [LogOrigin: UInt64] = [:]) {
        self.sizes = sizes
    }

    /// The size of `log` in this cut.
    package subscript(log: LogOrigin) -> UInt64 {
        get { sizes[log] ?? 0 }
        set { sizes[log] = newValue }
    }

    /// Whether the entry at `position` was here.
    package func contains(_ position: LogPosition) -> Bool {
        position.index < self[position.log]
    }
}
