import HTTPTypes
import Synchronization

/// One import of the directory at a time: a second one would take the first for one that ended in the middle.
final class DirectoryImportLine: Sendable {
    private let isTaken = Mutex(false)

    /// Runs `body` where no other import runs.
    /// - Throws: `Problem` of status 409 where one does, and what `body` throws.
    func run<Value>(_ body: () async throws -> Value) async throws -> Value {
        let isFree = isTaken.withLock { taken in
            if taken { return false }
            taken = true
            return true
        }
        guard isFree else {
            throw Problem(
                .conflict,
                "importRuns",
                "another directory is being imported here: try again when it has ended"
            )
        }
        defer { isTaken.withLock { $0 = false } }
        return try await body()
    }
}
