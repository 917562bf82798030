import GRDB

/// How a file keeps its rows of entries: what `PRAGMA user_version` says.
enum RunLayout: Int {
    /// Under log and start, in a tree whose inner pages hold whole rows. Read, and converted when a writer opens it.
    case byLogAndStart = 3
    /// Under one number, the bits of an `EntryPlace`, in a tree whose inner pages hold such numbers only.
    case byPlace = 4

    /// What a writer writes.
    static let current = RunLayout.byPlace

    /// The last row of a log that begins at a place or before it: its place and `columns`, given the place.
    func last(_ columns: String) -> String {
        switch self {
        case .byPlace:
            """
            SELECT place, \(columns) FROM run WHERE place <= ?1 AND place >= ?1 & ~\(Self.positions)
            ORDER BY place DESC LIMIT 1
            """
        case .byLogAndStart:
            """
            SELECT log << 40 | start, \(columns) FROM run WHERE log = ?1 >> 40 AND start <= ?1 & \(Self.positions)
            ORDER BY start DESC LIMIT 1
            """
        }
    }

    /// The rows of a log that begin at a place or after it, in order: their places and `columns`, given the place.
    func following(_ columns: String) -> String {
        switch self {
        case .byPlace:
            """
            SELECT place, \(columns) FROM run WHERE place >= ?1 AND place <= ?1 | \(Self.positions) ORDER BY place
            """
        case .byLogAndStart:
            """
            SELECT log << 40 | start, \(columns) FROM run WHERE log = ?1 >> 40 AND start >= ?1 & \(Self.positions)
            ORDER BY start
            """
        }
    }

    /// All rows, with the columns `log` and `start`.
    var all: String {
        switch self {
        case .byPlace: "(SELECT place >> 40 AS log, place & \(Self.positions) AS start, ids, prints, hashes FROM run)"
        case .byLogAndStart: "run"
        }
    }

    /// The bits of a place that are a position (`EntryPlace`).
    private static let positions = EntryPlace.positionBits

    static let table = """
        CREATE TABLE run (
            place INTEGER PRIMARY KEY, ids BLOB NOT NULL, prints BLOB NOT NULL, hashes BLOB NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        """

    static let triggers = """
        CREATE TRIGGER run_is_final BEFORE UPDATE ON run
            BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
        CREATE TRIGGER run_stays BEFORE DELETE ON run
            BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
        """

    /// Rewrites a file of layout 3 in the transaction at hand. The rows come in the order in which they will stand.
    static func convert(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE run RENAME TO former;
                DROP TRIGGER run_is_final;
                DROP TRIGGER run_stays;
                \(table)
                INSERT INTO run SELECT log << 40 | start, ids, prints, hashes, bytes FROM former ORDER BY log, start;
                DROP TABLE former;
                \(triggers)
                PRAGMA user_version = \(current.rawValue);
                """
        )
    }
}
