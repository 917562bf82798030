package import Primitives
import Synchronization

/// Whether the access log can be written: since when not, for the people and programs that must be told within the hour.
package final class AccessHealth: Sendable {
    private let failing = Mutex<Timestamp?>(nil)

    /// Since when nothing can be recorded; nil while all is well.
    package var failingSince: Timestamp? {
        failing.withLock { $0 }
    }

    func succeeded() {
        failing.withLock { $0 = nil }
    }

    func failed(at now: Timestamp) {
        failing.withLock { $0 = $0 ?? now }
    }
}
