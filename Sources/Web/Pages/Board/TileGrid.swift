package import Primitives

/// One equal square for each state: a count has nothing to do with acres, and no map data is needed.
package enum TileGrid {
    /// Column and row of a jurisdiction, both from 0.
    package struct Position: Sendable, Hashable {
        package let column: Int
        package let row: Int
    }

    /// Where `jurisdiction` stands; territories in a row of their own below.
    package static func position(of jurisdiction: Jurisdiction) -> Position? {
        positions[String(jurisdiction.abbreviation)]
    }

    private static let positions: [String: Position] = {
        var positions: [String: Position] = [:]
        for (row, line) in rows.enumerated() {
            for (column, name) in line.split(separator: " ").enumerated() where name != "." {
                positions[String(name)] = Position(column: column, row: row)
            }
        }
        return positions
    }()

    private static let rows = [
        "AK  .  .  .  .  .  .  .  .  .  ME .",
        ".   .  .  .  .  .  .  .  .  VT NH .",
        ".   WA ID MT ND MN IL WI MI NY RI MA",
        ".   OR NV WY SD IA IN OH PA NJ CT .",
        ".   CA UT CO NE MO KY WV VA MD DE .",
        ".   .  AZ NM KS AR TN NC SC DC .  .",
        ".   .  .  .  OK LA MS AL GA .  .  .",
        "HI  .  .  .  TX .  .  .  .  FL .  .",
        "AS  GU MP PR VI .  .  .  .  .  .  .",
    ]
}
