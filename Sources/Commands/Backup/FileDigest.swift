import Crypto
import Foundation
import Ledger

/// The SHA-256 of a file, read a piece at a time.
struct FileDigest: Equatable {
    let size: Int64
    let digest: Ledger.Digest

    init(size: Int64, digest: Ledger.Digest) {
        self.size = size
        self.digest = digest
    }

    /// Reads the file at `path`; nil where it cannot be read.
    init?(of path: String) {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        var hasher = SHA256()
        var size: Int64 = 0
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                hasher.update(data: piece)
                size += Int64(piece.count)
            }
        } catch {
            return nil
        }
        guard let digest = Ledger.Digest(bytes: Array(hasher.finalize())) else { return nil }
        self.init(size: size, digest: digest)
    }

    /// The size of the file at `path`; 0 where there is none.
    static func size(of path: String) -> Int64 {
        guard let file = FileHandle(forReadingAtPath: path), let end = try? file.seekToEnd() else { return 0 }
        return Int64(clamping: end)
    }
}
