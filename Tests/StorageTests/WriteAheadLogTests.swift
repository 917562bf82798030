import Foundation
import Ledger
import StorageSQLite
import Testing

/// A folder whose server was killed: what it acknowledged last stands in the write-ahead log only.
@Suite struct WriteAheadLogTests {
    /// Calls `body` with a copy of a folder that was taken while it was written, and the path of its write-ahead log.
    private func killed(_ body: (DataFolder, _ log: String) throws -> Void) async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let store = try SQLiteLogStore(folder, access: .readWrite)
            for _ in 0..<5 { try store.append(LogBatch(appends: [try log.append(3)])) }
            let copy = DataFolder(folder.path + "/copy")
            try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
            for (from, to) in [(folder.ledger, copy.ledger), (folder.ledger + "-wal", copy.ledger + "-wal")] {
                try FileManager.default.copyItem(atPath: from, toPath: to)
            }
            try body(copy, copy.ledger + "-wal")
            withExtendedLifetime(store) {}
        }
    }

    private func change(_ path: String, _ body: (inout Data) -> Void) throws {
        var data = try #require(FileManager.default.contents(atPath: path))
        body(&data)
        try data.write(to: URL(fileURLWithPath: path))
    }

    @Test func `a whole log is taken up`() async throws {
        try await killed { folder, _ in
            let sizes = try SQLiteLogStore(folder, access: .readWrite).heads().map(\.size)
            #expect(sizes == [15])
        }
    }

    @Test func `a last write that was cut off was never acknowledged, and does no harm`() async throws {
        try await killed { folder, log in
            try change(log) { $0.removeLast(100) }
            let sizes = try SQLiteLogStore(folder, access: .readWrite).heads().map(\.size)
            #expect(sizes == [12])
        }
    }

    @Test(arguments: [40, 600, 5000])
    func `an altered bit before the end is named, and the folder does not open`(offset: Int) async throws {
        try await killed { folder, log in
            try change(log) { $0[offset] ^= 4 }
            let error = #expect(throws: StoreError.self) { try SQLiteLogStore(folder, access: .readWrite) }
            #expect(error?.code == .corrupt)
            #expect(error?.description.contains("write-ahead log is damaged") == true)
        }
    }

    @Test(arguments: [1, 1000, 4100, 4112])
    func `an altered bit in the last frame is told from a write that was cut off`(fromEnd: Int) async throws {
        try await killed { folder, log in
            try change(log) { $0[$0.count - fromEnd] ^= 8 }
            let error = #expect(throws: StoreError.self) { try SQLiteLogStore(folder, access: .readWrite) }
            #expect(error?.description.contains("one bit of the write-ahead log") == true)
        }
    }

    @Test func `a damaged header is named`() async throws {
        try await killed { folder, log in
            try change(log) { $0[9] ^= 1 }
            let error = #expect(throws: StoreError.self) { try SQLiteLogStore(folder, access: .readWrite) }
            #expect(error?.description.contains("header is damaged") == true)
        }
    }
}
