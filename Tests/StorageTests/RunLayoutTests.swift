import GRDB
import Ledger
import Primitives
import StorageSQLite
import Testing

/// Files of the layout before this one are read, and converted when a writer opens them.
@Suite struct RunLayoutTests {
    /// Writes a folder's file as the version before wrote it: rows under log and start.
    private func setBack(_ folder: DataFolder) throws {
        let database = try DatabaseQueue(path: folder.ledger)
        try database.write { database in
            try database.execute(
                sql: """
                    ALTER TABLE run RENAME TO latter;
                    DROP TRIGGER run_is_final;
                    DROP TRIGGER run_stays;
                    CREATE TABLE run (
                        log INTEGER NOT NULL, start INTEGER NOT NULL, ids BLOB NOT NULL, prints BLOB NOT NULL,
                        hashes BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (log, start)
                    ) STRICT, WITHOUT ROWID;
                    INSERT INTO run SELECT place >> 40, place & 0xFFFFFFFFFF, ids, prints, hashes, bytes FROM latter;
                    DROP TABLE latter;
                    CREATE TRIGGER run_is_final BEFORE UPDATE ON run
                        BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
                    CREATE TRIGGER run_stays BEFORE DELETE ON run
                        BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
                    PRAGMA user_version = 3;
                    """
            )
        }
        try database.close()
    }

    private func layout(_ folder: DataFolder) throws -> Int? {
        let database = try DatabaseQueue(path: folder.ledger)
        defer { try? database.close() }
        return try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }

    /// Everything that can be asked of two logs.
    private func answers(_ folder: DataFolder, _ access: SQLiteLogStore.Access, _ logs: [LogOrigin]) throws -> [String]
    {
        let store = try SQLiteLogStore(folder, access: access)
        var answers = try store.heads().map { "\($0)" } + store.problems()
        for log in logs {
            for range: Range<UInt64> in [0..<1, 63..<65, 0..<400, 130..<131, 299..<2000, 5000..<5001] {
                answers.append("\(try store.entries(log, range))")
                answers.append("\(try store.hashes(log, level: 0, range))")
            }
            answers.append("\(try store.hashes(log, level: 1, 0..<2))")
            let ids = [0, 64, 200, 399, 400].map { LogFixture.id(log, $0) }
            let positions = try store.positions(of: ids)
            answers.append("\(ids.map { positions[$0]?.index })")
            let keys = ["a", "b", "absent"].compactMap { IdempotencyKey($0) }
            let requests = try store.requests(keys, in: log)
            answers.append("\(keys.map { requests[$0] })")
        }
        try store.close()
        return answers
    }

    @Test func `a file of the layout before says what it said, to readers as it is and to writers converted`()
        async throws
    {
        try await TemporaryFolder.run { folder in
            // Two logs that grow in turns: new rows of the first come before those of the second.
            var first = try LogFixture("hub/op/shared")
            var second = try LogFixture("ky/operation/shared")
            do {
                let store = try SQLiteLogStore(folder, access: .readWrite)
                for number in 0..<4 {
                    let key = number == 1 ? "a" : number == 3 ? "b" : nil
                    try store.append(LogBatch(appends: [try first.append(100, key: key), try second.append(7)]))
                }
                try store.close()
            }
            let logs = [first.log, second.log]
            let before = try answers(folder, .readOnly, logs)
            #expect(before.contains { $0.contains("Optional(Range(100..<200))") })
            try setBack(folder)
            #expect(try answers(folder, .readOnly, logs) == before)
            #expect(try layout(folder) == 3)
            #expect(try answers(folder, .readWrite, logs) == before)
            #expect(try layout(folder) == 4)

            let store = try SQLiteLogStore(folder, access: .readWrite)
            try store.append(LogBatch(appends: [try first.append(3)]))
            #expect(try store.entries(first.log, 398..<500).count == 5)
            #expect(try store.problems().isEmpty)
        }
    }

    @Test func `a row of entries never changes, after a conversion too`() async throws {
        try await TemporaryFolder.run { folder in
            var log = try LogFixture()
            try SQLiteLogStore(folder, access: .readWrite).append(LogBatch(appends: [try log.append(3)]))
            try setBack(folder)
            try SQLiteLogStore(folder, access: .readWrite).close()
            let database = try DatabaseQueue(path: folder.ledger)
            for change in ["UPDATE run SET bytes = x'00'", "DELETE FROM run"] {
                #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: change) } }
            }
        }
    }
}
