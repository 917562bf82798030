import Foundation
import Ledger
import StorageSQLite
import Testing

/// The write-ahead log is written back beside the writer, and does not grow without end.
@Suite struct WriteBackTests {
    /// A megabyte that no other is, so that each is 250 pages of the write-ahead log.
    private func text(_ number: Int) -> LogBatch.Blob {
        LogBatch.Blob([UInt8](repeating: UInt8(number), count: 1 << 20))
    }

    private func length(_ folder: DataFolder) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.ledger + "-wal")
        return attributes[.size] as? Int ?? 0
    }

    @Test func `the write-ahead log is begun anew while commits go on, and nothing is lost`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let store = try SQLiteLogStore(folder, access: .readWrite)
            let blobs = (0..<160).map(text)
            for blob in blobs {
                try store.append(LogBatch(appends: [try log.append(1)], blobs: [blob]))
            }
            #expect(try length(folder) < 80 << 20)
            try store.close()
            let reopened = try SQLiteLogStore(folder, access: .readOnly)
            #expect(try reopened.heads().map(\.size) == [160])
            #expect(try reopened.problems().isEmpty)
            for blob in blobs { #expect(try reopened.blob(blob.digest) == blob.bytes) }
        }
    }

    @Test func `a reader that still needs old pages holds up no commit, and finds them`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let store = try SQLiteLogStore(folder, access: .readWrite)
            try store.append(LogBatch(appends: [try log.append(3)]))
            let reader = try HeldReader(folder)
            for number in 0..<48 {
                try store.append(LogBatch(appends: [try log.append(1)], blobs: [text(number)]))
            }
            #expect(try reader.size() == 3)
            try reader.end()
            let grown = try length(folder)
            for number in 48..<112 {
                try store.append(LogBatch(appends: [try log.append(1)], blobs: [text(number)]))
            }
            // Once the reader is gone the log is used again from its beginning.
            #expect(try length(folder) < grown + (48 << 20))
            #expect(try store.problems().isEmpty)
        }
    }
}
