/// Where a node writes: on the thread of whoever submits, or on one thread of its own.
///
/// A server gives a thread of its own, so that waiting for the disk never holds up a connection.
package struct Lane: Sendable {
    /// Runs a piece of work, in the order in which it is given, now or soon.
    let run: @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    package init(run: @escaping @Sendable (_ work: @escaping @Sendable () -> Void) -> Void) {
        self.run = run
    }

    /// On the caller's own thread, before `submit` waits: for commands and tests.
    package static let caller = Lane { work in work() }
}
