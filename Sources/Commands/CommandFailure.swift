import Coordination
import Ledger

/// Why a command did not do what it was asked: one sentence for standard error, and the exit code.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
    let exitCode: Int32

    /// The command was refused, or what it checks does not hold.
    static func refused(_ sentence: String) -> CommandFailure {
        CommandFailure(description: sentence, exitCode: 1)
    }

    /// The arguments do not say what to do.
    static func usage(_ sentence: String) -> CommandFailure {
        CommandFailure(description: sentence, exitCode: 2)
    }

    /// A file, a folder or the disk.
    static func io(_ sentence: String) -> CommandFailure {
        CommandFailure(description: sentence, exitCode: 3)
    }

    init(description: String, exitCode: Int32) {
        self.description = description
        self.exitCode = exitCode
    }

    init(_ refusal: Refusal) {
        let code: Int32 =
            switch refusal.code {
            case .diskFull, .storage: 3
            default: 1
            }
        self.init(description: refusal.description, exitCode: code)
    }

    init(_ error: StoreError) {
        let code: Int32 = error.code == .locked || error.code == .conflict ? 1 : 3
        self.init(description: error.description, exitCode: code)
    }
}

/// Runs `body`, turning the node's refusals into command failures.
func refusable<Value>(_ body: () async throws(Refusal) -> Value) async throws -> Value {
    do throws(Refusal) { return try await body() } catch { throw CommandFailure(error) }
}
