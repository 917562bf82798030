import Primitives
package import Results

/// One square of the map: a state with its status and its first figures, or a pale square where it takes no part.
package struct BoardTile: Hashable, Sendable {
    package let id: String
    package let name: String
    package let abbreviation: String
    /// The class names that place and colour the tile.
    package let classes: String
    package let takesPart: Bool
    package let status: StandingText
    package let href: String
    package let counts: [Count]
    package let hasNoCounts: Bool

    package struct Count: Hashable, Sendable {
        package let number: String
        package let label: String
    }

    /// The tiles of the map: those of the roster by name, then the pale ones.
    package static func all(_ context: BoardContext, counting categories: [Category]) -> [BoardTile] {
        let standings = context.account.standings
        let members = Set(standings.map(\.jurisdiction))
        let outside = Jurisdiction.all.filter { !members.contains($0) && !isTerritory($0) }
        return standings.map { BoardTile($0, counting: categories, in: context) }
            + outside.map { BoardTile(outside: $0) }
    }

    private init(_ standing: Account.Standing, counting categories: [Category], in context: BoardContext) {
        let jurisdiction = standing.jurisdiction
        status = StandingText(standing.status)
        id = Self.id(jurisdiction)
        name = jurisdiction.name
        abbreviation = String(jurisdiction.abbreviation)
        classes = "\(Self.place(jurisdiction)) \(status.name)"
        takesPart = true
        href = context.url(jurisdiction)
        counts = categories.compactMap { category in
            let address = FigureAddress(category: category.key, jurisdiction: jurisdiction)
            guard let figure = context.figure(address), figure.quantity.value != nil else { return nil }
            let text = QuantityText(figure.quantity, unit: category.unit)
            return Count(
                number: text.qualifier.isEmpty ? text.figure : "≥\(text.figure)",
                label: TileCategories.word(category)
            )
        }
        hasNoCounts = counts.isEmpty
    }

    private init(outside jurisdiction: Jurisdiction) {
        status = StandingText(.awaited)
        id = Self.id(jurisdiction)
        name = jurisdiction.name
        abbreviation = String(jurisdiction.abbreviation)
        classes = "\(Self.place(jurisdiction)) outside"
        takesPart = false
        href = ""
        counts = []
        hasNoCounts = true
    }

    private static func id(_ jurisdiction: Jurisdiction) -> String {
        "tile-\(jurisdiction.code)"
    }

    private static func place(_ jurisdiction: Jurisdiction) -> String {
        TileGrid.position(of: jurisdiction).map { "c\($0.column) w\($0.row)" } ?? ""
    }

    private static func isTerritory(_ jurisdiction: Jurisdiction) -> Bool {
        TileGrid.position(of: jurisdiction)?.row == 8
    }
}
