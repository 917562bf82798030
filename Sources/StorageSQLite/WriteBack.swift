import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Writes pages from the write-ahead log back into the database file, beside the writer.
///
/// SQLite's own checkpoint runs inside the commit that crosses the mark, and everybody whose report is in the next ones waits
/// for two syncs of megabytes. A passive checkpoint on a connection of its own holds up nobody, but the log grows meanwhile;
/// so once little of it is left, the writer writes back the rest between two commits, and its next one begins the log anew
/// (sqlite.org/wal.html §2.3, sqlite.org/c3ref/wal_checkpoint_v2.html).
final class WriteBack: Sendable {
    private let connection: DatabaseQueue
    private let queue = DispatchQueue(label: "write-back")
    /// The pages that the writer has put into the log since it was begun.
    private let pages = Atomic<Int>(0)
    private let stage = Mutex(Stage.resting(until: mark))

    private enum Stage {
        /// Until the log has so many pages.
        case resting(until: Int)
        case running
        /// The writer has the rest to do.
        case nearlyDone
    }

    /// The pages at which writing back begins: pages that many batches touch are written back once in 16 MiB.
    private static let mark = 4096
    /// The pages that the log has at most while it is written back: then the writer waits, however slow that is.
    private static let most = 4 * mark
    /// So few pages take the writer a moment.
    private static let rest = 128
    /// How often the other connection goes after what came meanwhile.
    private static let mostRounds = 4
    /// After so many more pages it is tried again, where a reader still needs old pages.
    private static let patience = 1024

    /// Takes the place of SQLite's own checkpoints on the writer's connection.
    /// - Throws: `DatabaseError`.
    init(of writer: DatabasePool, path: String, _ configuration: Configuration) throws {
        connection = try DatabaseQueue(path: path, configuration: configuration)
        try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
    }

    /// Looks at the log's length after a commit: on the writer's connection, outside a transaction.
    func committed(_ writer: Database) {
        let written = Self.pagesWritten(by: writer, startingAnew: false)
        pages.store(written, ordering: .relaxed)
        let isWritersTurn = stage.withLock { stage in
            switch stage {
            case .resting(let mark) where written >= mark:
                stage = .running
                queue.async { self.run() }
                return false
            case .resting: return false
            case .running: return written >= Self.most
            case .nearlyDone: return true
            }
        }
        guard isWritersTurn else { return }
        queue.sync {}
        // What cannot be written back stays in the log, where it is as durable; a full disk is told by the next commit.
        let done = try? writer.checkpoint(.passive)
        let isWhole = done.map { $0.walFrameCount == $0.checkpointedFrameCount } ?? false
        if isWhole { _ = Self.pagesWritten(by: writer, startingAnew: true) }
        stage.withLock { $0 = .resting(until: isWhole ? Self.mark : written + Self.patience) }
    }

    /// How many pages a connection has written since it began to count (sqlite.org/c3ref/c_dbstatus_options.html).
    private static func pagesWritten(by writer: Database, startingAnew: Bool) -> Int {
        var count: CInt = 0
        var highest: CInt = 0
        sqlite3_db_status(
            writer.sqliteConnection,
            SQLITE_DBSTATUS_CACHE_WRITE,
            &count,
            &highest,
            startingAnew ? 1 : 0
        )
        return Int(count)
    }

    private func run() {
        for _ in 0..<Self.mostRounds {
            guard let done = try? connection.writeWithoutTransaction({ try $0.checkpoint(.passive) }) else { break }
            if pages.load(ordering: .relaxed) - done.checkpointedFrameCount <= Self.rest { break }
        }
        stage.withLock { $0 = .nearlyDone }
    }

    /// Ends it: nothing runs any more when this returns.
    func close() throws {
        queue.sync {}
        try connection.close()
    }
}
