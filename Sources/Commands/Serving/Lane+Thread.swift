import Coordination
import Dispatch

extension Lane {
    /// One thread of its own: for a server, whose connections must not wait for the disk.
    static func thread() -> Lane {
        let queue = DispatchQueue(label: "intake", qos: .userInitiated)
        return Lane { work in queue.async { work() } }
    }
}
