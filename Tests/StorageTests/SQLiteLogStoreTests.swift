import Foundation
import Ledger
import Primitives
import StorageSQLite
import Testing

@Suite struct SQLiteLogStoreTests {
    @Test func `every commit waits for the disk`() async throws {
        try await TemporaryFolder.run { folder in
            let store = try SQLiteLogStore(folder, access: .readWrite)
            #expect(try store.synchronous() == 2)
        }
    }

    @Test func `what was acknowledged is there when the folder is opened again`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            try SQLiteLogStore(folder, access: .readWrite).append(LogBatch(appends: [try log.append(300)]))
            let reopened = try SQLiteLogStore(folder, access: .readOnly)
            #expect(try reopened.heads().map(\.size) == [300])
            #expect(try reopened.problems().isEmpty)
        }
    }

    @Test func `a reader sees what a writer beside it commits`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let writer = try SQLiteLogStore(folder, access: .readWrite)
            let reader = try SQLiteLogStore(folder, access: .readOnly)
            #expect(try reader.heads().isEmpty)
            try writer.append(LogBatch(appends: [try log.append(5)]))
            #expect(try reader.heads().map(\.size) == [5])
            let refused = try log.append(1)
            #expect(throws: StoreError.self) { try reader.append(LogBatch(appends: [refused])) }
        }
    }

    @Test func `a reader finds names and keys that a writer beside it brings`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let writer = try SQLiteLogStore(folder, access: .readWrite)
            let reader = try SQLiteLogStore(folder, access: .readOnly)
            try writer.append(LogBatch(appends: [try log.append(3)]))
            let id = LogFixture.id(log.log, 70)
            let key = try #require(IdempotencyKey("late"))
            #expect(try reader.positions(of: [id]).isEmpty)
            try writer.append(LogBatch(appends: [try log.append(67), try log.append(2, key: "late")]))
            #expect(try reader.positions(of: [id])[id]?.index == 70)
            #expect(try reader.requests([key], in: log.log) == [key: 70..<72])
        }
    }

    @Test func `a second writer is refused and told what to do`() async throws {
        try await TemporaryFolder.run { folder in
            let first = try WriterLock(folder)
            let error = #expect(throws: StoreError.self) { try WriterLock(folder) }
            #expect(error?.code == .locked)
            #expect(error?.description.contains("--server URL") == true)
            withExtendedLifetime(first) {}
        }
    }

    @Test func `the right to write ends with its holder`() async throws {
        try await TemporaryFolder.run { folder in
            do { _ = try WriterLock(folder) }
            _ = try WriterLock(folder)
        }
    }

    @Test func `keys are known again when the folder is opened again, and while new ones come`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let keys = try (0..<500).map { try #require(IdempotencyKey("key-\($0)")) }
            let first = try SQLiteLogStore(folder, access: .readWrite)
            for key in keys.prefix(300) {
                try first.append(LogBatch(appends: [try log.append(2, key: key.description)]))
            }
            try first.close()
            let store = try SQLiteLogStore(folder, access: .readWrite)
            #expect(try store.requests(keys, in: log.log).count == 300)
            for key in keys.dropFirst(300) {
                try store.append(LogBatch(appends: [try log.append(2, key: key.description)]))
            }
            let found = try store.requests(keys, in: log.log)
            for (index, key) in keys.enumerated() {
                #expect(found[key] == UInt64(index * 2)..<UInt64(index * 2 + 2))
            }
        }
    }

    @Test func `a key whose fingerprint stands at another entry is not that entry's`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            let store = try SQLiteLogStore(folder, access: .readWrite)
            let keyless = try log.append(1)
            let wrong = try #require(IdempotencyKey("wrong"))
            let claimed = LogAppend(
                log: keyless.log,
                start: 0,
                leaves: keyless.leaves,
                completed: [],
                requests: [LogAppend.Request(key: RequestKey(wrong), range: 0..<1)],
                checkpoint: keyless.checkpoint
            )
            try store.append(LogBatch(appends: [claimed]))
            #expect(try store.requests([wrong], in: log.log).isEmpty)
        }
    }

    @Test func `a file of a newer layout is refused`() async throws {
        try await TemporaryFolder.run { folder in
            do { _ = try SQLiteLogStore(folder, access: .readWrite) }
            // Offset 60 of a SQLite file is the user version (sqlite.org/fileformat, 1.3.18).
            let handle = try #require(FileHandle(forUpdatingAtPath: folder.ledger))
            try handle.seek(toOffset: 60)
            try handle.write(contentsOf: Data([0, 0, 0, 99]))
            try handle.close()
            let error = #expect(throws: StoreError.self) { try SQLiteLogStore(folder, access: .readOnly) }
            #expect(error?.code == .version)
        }
    }
}
