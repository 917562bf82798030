import Coordination
package import Primitives
package import Results

/// One jurisdiction in the table, with its places below it.
package struct BoardRow: Hashable, Sendable {
    package let id: String
    package let order: String
    package let name: String
    package let href: String
    package let status: StandingText
    package let hasReported: Bool
    package let lastReport: TimeText
    /// Why the figures are as last known; empty where their node is connected.
    package let absence: String
    package let cells: [BoardCell]
    package let places: [Place]

    package struct Place: Hashable, Sendable {
        package let name: String
        package let cells: [BoardCell]
    }

    package init(_ standing: Account.Standing, places: [PlaceName], categories: [Category], in context: BoardContext) {
        let jurisdiction = standing.jurisdiction
        id = "row-\(jurisdiction.code)"
        order = jurisdiction.name
        name = jurisdiction.name
        href = context.url(jurisdiction)
        status = StandingText(standing.status)
        hasReported = standing.lastReport != nil
        lastReport = context.moment.text(standing.lastReport ?? context.account.asOf)
        absence = BoardRow.absence(jurisdiction, context)
        cells = categories.map { BoardCell($0, jurisdiction: jurisdiction, in: context) }
        self.places = places.map { place in
            Place(
                name: place.description,
                cells: categories.map { BoardCell($0, jurisdiction: jurisdiction, place: place, in: context) }
            )
        }
    }

    private static func absence(_ jurisdiction: Jurisdiction, _ context: BoardContext) -> String {
        guard context.view.isLive, let node = context.view.network?.absent(for: jurisdiction) else { return "" }
        guard node.state != .refused else { return "its node's log is refused" }
        guard let since = node.since else { return "its node has not connected yet" }
        return "as last known: its node is silent since \(context.moment.clock.brief(since, now: context.moment.now))"
    }

    /// One row for each jurisdiction of the roster, by name.
    package static func all(_ categories: [Category], in context: BoardContext) -> [BoardRow] {
        var places: [Jurisdiction: Set<PlaceName>] = [:]
        for figure in context.account.figures {
            guard let jurisdiction = figure.jurisdiction, let place = figure.place else { continue }
            places[jurisdiction, default: []].insert(place)
        }
        return context.account.standings.map { standing in
            BoardRow(
                standing,
                places: (places[standing.jurisdiction] ?? []).sorted(),
                categories: categories,
                in: context
            )
        }
    }
}

/// The foot of the table: the operation as a whole.
package struct BoardTotals: Hashable, Sendable {
    package let id = "totals"
    /// “10 of 12 final”.
    package let finals: String
    package let cells: [BoardCell]

    package init(_ categories: [Category], in context: BoardContext) {
        let standings = context.account.standings
        finals = "\(standings.count { $0.status == .final }) of \(standings.count) final"
        cells = categories.map { BoardCell($0, jurisdiction: nil, in: context) }
    }
}
