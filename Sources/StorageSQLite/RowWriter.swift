import GRDB
import GRDBSQLite

/// Inserts many rows through one statement, binding values where they lie.
///
/// GRDB's own arguments are arrays of boxed values: fine for a row, half of the cost of a batch.
struct RowWriter {
    private let database: Database
    private let statement: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        self.database = database
        statement = try database.cachedStatement(sql: sql).sqliteStatement
    }

    /// Inserts the row that `fill` binds, column by column.
    mutating func insert(_ fill: (inout Row) -> Void) throws {
        sqlite3_reset(statement)
        var row = Row(statement: statement)
        fill(&row)
        let result = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)))
        }
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
            sqlite3_bind_blob(statement, column, bytes.baseAddress, Int32(bytes.count), Self.copied)
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
