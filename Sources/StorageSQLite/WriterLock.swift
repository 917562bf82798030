import Glibc
package import Ledger

/// The right to write a folder, held by one process at a time and released by the system when that process ends.
package final class WriterLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StoreError` with code `locked` where another process holds the folder.
    package init(_ folder: DataFolder) throws(StoreError) {
        descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.io, "the folder \(folder.path) cannot be written: check that it exists and who owns it")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreError(
                .locked,
                "another process is writing \(folder.path): stop it first, or write through it with --server URL"
            )
        }
    }

    deinit {
        close(descriptor)
    }
}
