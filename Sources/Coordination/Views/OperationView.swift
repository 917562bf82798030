import Ledger
package import Operations
package import Primitives
package import Results

/// One operation at a moment: all that a board shows.
package struct OperationView: Sendable {
    package let operation: Operation
    package let account: Account
    /// Whether the moment is now; false for the past.
    package let isLive: Bool
    /// When this node had the operation's first and last entry: the range of the time slider.
    package let span: ClosedRange<Timestamp>
    /// Grows with every change that this node sees; the board's ETag is made of it.
    package let version: UInt64
    /// The entries before the moment, newest first; at most as many as were asked for.
    package let feed: [FeedItem]
    /// How each headline total came to be, in order of time.
    package let series: [Series]
    /// How fresh the picture is; nil for a node that works alone.
    package let network: NetworkView?

    package init(
        operation: Operation,
        account: Account,
        isLive: Bool,
        span: ClosedRange<Timestamp>,
        version: UInt64,
        feed: [FeedItem],
        series: [Series],
        network: NetworkView? = nil
    ) {
        self.operation = operation
        self.account = account
        self.isLive = isLive
        self.span = span
        self.version = version
        self.feed = feed
        self.series = series
        self.network = network
    }

    /// One total over time: a step for each change, since a count does not slope.
    package struct Series: Sendable, Hashable {
        package let category: Category
        package let points: [Point]

        package init(category: Category, points: [Point]) {
            self.category = category
            self.points = points
        }

        package struct Point: Sendable, Hashable {
            /// When this node knew it.
            package let time: Timestamp
            package let quantity: Quantity

            package init(time: Timestamp, quantity: Quantity) {
                self.time = time
                self.quantity = quantity
            }
        }
    }
}
