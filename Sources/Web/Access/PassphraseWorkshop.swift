import HTTPTypes
import Identity
import Synchronization

/// Where passphrases are compared: scrypt takes a third of a second and 128 MiB, so it has a thread of its own and a
/// short queue, and holds up no other request.
final class PassphraseWorkshop: Sendable {
    private let waiting = Atomic<Int>(0)
    private let line = WorkshopLine()

    /// Sign-ins that may wait: two at a time would need 256 MiB, and who waits longer than some seconds tries again.
    private static let longestQueue = 32

    /// Whether `passphrase` is what `verifier` was made from; without a verifier it takes as long and is wrong.
    func matches(_ passphrase: String, _ verifier: PassphraseVerifier?) async throws(Problem) -> Bool {
        try await run { (verifier ?? .decoy).matches(passphrase) && verifier != nil }
    }

    /// Makes the verifier of a new passphrase.
    func verifier(of passphrase: Passphrase) async throws(Problem) -> PassphraseVerifier {
        try await run { PassphraseVerifier(hashing: passphrase) }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(Problem) -> Value {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.longestQueue else {
            waiting.subtract(1, ordering: .relaxed)
            throw Problem(
                .serviceUnavailable,
                "busy",
                "too many people are signing in at this moment: wait some seconds and try again"
            )
        }
        defer { waiting.subtract(1, ordering: .relaxed) }
        return await line.run(work)
    }
}
