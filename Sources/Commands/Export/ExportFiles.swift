import Foundation
import Ledger

/// The files of an export on their way to the disk: each is remembered with its digest.
struct ExportFiles {
    private let folder: String
    private(set) var digests: [(name: String, digest: Ledger.Digest)] = []

    init(_ folder: String) {
        self.folder = folder
    }

    /// Writes one file; folders on the way are made.
    mutating func write(_ name: String, _ bytes: [UInt8]) throws {
        let url = URL(fileURLWithPath: folder + "/" + name)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(bytes).write(to: url)
        } catch {
            throw CommandFailure.io("\(url.path) cannot be written: check the disk's space and the folder's owner")
        }
        digests.append((name, Digest.sha256(of: bytes)))
    }

    /// The digests as `sha256sum -c` reads them.
    var sums: [UInt8] {
        Array(digests.sorted { $0.name < $1.name }.map { "\($0.digest.hex)  \($0.name)\n" }.joined().utf8)
    }
}
