/// A sequence that gives something at regular times, until the task that reads it is cancelled.
package struct AsyncTicks: AsyncSequence, Sendable {
    private let interval: Duration

    package init(every interval: Duration) {
        self.interval = interval
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(interval: interval)
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let interval: Duration

        package mutating func next() async -> Void? {
            do { try await Task.sleep(for: interval) } catch { return nil }
            return ()
        }
    }
}
