import Foundation
import Glibc
package import Ledger

/// Files that are whole or not there, and on the disk before a call returns.
package enum DurableFile {
    /// Writes `bytes` for the owner alone; refuses where the file exists.
    /// - Throws: `StoreError`.
    package static func create(_ path: String, _ bytes: [UInt8]) throws(StoreError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? StoreError(.conflict, "\(path) exists already: it is not overwritten; move it away first")
                : StoreError(.io, "\(path) cannot be written: check that its folder exists and who owns it")
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { break }
            rest = rest.dropFirst(written)
        }
        let isSafe = rest.isEmpty && fsync(descriptor) == 0
        guard close(descriptor) == 0, isSafe else {
            unlink(path)
            throw StoreError(.full, "\(path) cannot be written whole: free some space and try again")
        }
        try sync(folderOf: path)
    }

    /// Puts `new` in the place of `old`, in one step.
    /// - Throws: `StoreError`.
    package static func move(_ new: String, over old: String) throws(StoreError) {
        guard rename(new, old) == 0 else {
            throw StoreError(.io, "\(old) cannot be replaced: check who owns its folder")
        }
        try sync(folderOf: old)
    }

    /// Removes a file that may be missing.
    /// - Throws: `StoreError`.
    package static func remove(_ path: String) throws(StoreError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw StoreError(.io, "\(path) cannot be removed: check who owns its folder")
        }
        try sync(folderOf: path)
    }

    /// Makes the names in a file's folder durable.
    private static func sync(folderOf path: String) throws(StoreError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(.io, "\(folder) cannot be read: check who owns it") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(.io, "\(folder) cannot be written: check the disk") }
    }
}
