import GRDB
import StorageSQLite

/// Another process that reads a folder's file, and stays in one transaction.
struct HeldReader {
    private let database: DatabaseQueue

    init(_ folder: DataFolder) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.allowsUnsafeTransactions = true
        database = try DatabaseQueue(path: folder.ledger, configuration: configuration)
        try database.writeWithoutTransaction { try $0.execute(sql: "BEGIN; SELECT size FROM log") }
    }

    /// How many entries its log had when it began to read.
    func size() throws -> Int? {
        try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "SELECT size FROM log") }
    }

    func end() throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    }
}
