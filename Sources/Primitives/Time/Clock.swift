/// Where a running node takes the time from. A replay and a test hand in another one; folds never see it.
package struct Clock: Sendable {
    private let read: @Sendable () -> Timestamp

    /// A clock that answers with what `read` returns.
    package init(_ read: @escaping @Sendable () -> Timestamp) {
        self.read = read
    }

    /// The instant that this clock shows.
    package func now() -> Timestamp {
        read()
    }
}
