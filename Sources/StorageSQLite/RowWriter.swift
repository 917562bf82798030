import GRDB
import GRDBSQLite

/// Runs one statement for row after row, binding values where they lie.
///
/// GRDB's own arguments are arrays of boxed values: fine for a row, half of the cost of a batch.
struct RowWriter {
    private let database: Database
    private let statement: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        self.database = database
        statement = try database.cachedStatement(sql: sql).sqliteStatement
    }

    /// Runs the statement with what `fill` binds, column by column.
    /// - Returns: the number that it returns (`RETURNING`), or nil where it returns no row.
    @discardableResult
    func run(_ fill: (inout Row) -> Void) throws -> Int64? {
        sqlite3_reset(statement)
        defer { sqlite3_reset(statement) }
        var row = Row(statement: statement)
        fill(&row)
        var returned: Int64?
        var result = sqlite3_step(statement)
        while result == SQLITE_ROW {
            returned = sqlite3_column_int64(statement, 0)
            result = sqlite3_step(statement)
        }
        guard result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)))
        }
        return returned
    }

    /// The columns of one row, from the left.
    struct Row {
        fileprivate let statement: OpaquePointer
        private var column: Int32 = 0

        fileprivate init(statement: OpaquePointer) {
            self.statement = statement
        }

        mutating func bind(_ value: Int64) {
            column += 1
            sqlite3_bind_int64(statement, column, value)
        }

        mutating func bind(_ bytes: UnsafeRawBufferPointer) {
            column += 1
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                sqlite3_bind_zeroblob(statement, column, 0)
                return
            }
            sqlite3_bind_blob(statement, column, start, Int32(bytes.count), Self.copied)
        }

        mutating func bind(_ bytes: [UInt8]) {
            bytes.withUnsafeBytes { bind($0) }
        }

        mutating func bind(_ text: String) {
            column += 1
            var text = text
            let column = column
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    _ = sqlite3_bind_text(
                        statement,
                        column,
                        characters.baseAddress,
                        Int32(characters.count),
                        Self.copied
                    )
                }
            }
        }

        /// SQLite copies what is bound before the call returns (`SQLITE_TRANSIENT`).
        private static var copied: sqlite3_destructor_type {
            unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        }
    }
}
