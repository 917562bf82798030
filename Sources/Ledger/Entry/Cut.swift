package import Primitives

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

    /// The sizes of an agency's shared logs.
    package func shared(of agency: AgencyID) -> [LogOrigin: UInt64] {
        sizes.filter { $0.key.scope == .shared && $0.key.agency == agency }
    }

    /// The sizes of every other agency's shared logs.
    package func shared(but agency: AgencyID) -> [LogOrigin: UInt64] {
        sizes.filter { $0.key.scope == .shared && $0.key.agency != agency }
    }

    /// The sizes of the shared logs of every agency: for whoever asks about all of them.
    package var sharedByAgency: [AgencyID: [LogOrigin: UInt64]] {
        sizes.reduce(into: [:]) { shared, log in
            if log.key.scope == .shared { shared[log.key.agency, default: [:]][log.key] = log.value }
        }
    }

    /// Whether the entry at `position` was here.
    package func contains(_ position: LogPosition) -> Bool {
        position.index < self[position.log]
    }
}
