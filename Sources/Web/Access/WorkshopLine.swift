import Dispatch

/// One thread for work that takes long and must not hold up a connection.
struct WorkshopLine: Sendable {
    private let queue = DispatchQueue(label: "passphrases", qos: .utility)

    /// Runs `work` when what was asked before is done.
    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
