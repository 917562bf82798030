import Coordination
import Operations
import Primitives
import Results

/// One jurisdiction: where it stands, its figures, its places and what it has said.
enum JurisdictionPage {
    struct Model: Hashable {
        let name: String
        let sentence: String
        let takesPart: Bool
        let status: StandingText
        let boardHref: String
        let isLive: Bool
        let nowHref: String
        let reportHref: String
        let columns: BoardColumns
        let rows: [Row]
        let hasFigures: Bool
        let checks: BoardChecks
        let feed: [FeedLine]
        let hasFeed: Bool

        struct Row: Hashable {
            let label: String
            let isPlace: Bool
            let cells: [BoardCell]
        }

        /// The most lines of its feed.
        static let maximumLines = 60

        init(_ jurisdiction: Jurisdiction, feed items: [FeedItem], in context: BoardContext) {
            let account = context.account
            let own = account.figures.filter { $0.jurisdiction == jurisdiction }
            let used = Set(own.map(\.category))
            let categories = account.categories.categories.filter {
                used.contains($0.key) && account.categories.isInformative($0, among: used)
            }
            let standing = account.standings.first { $0.jurisdiction == jurisdiction }
            let places = Set(own.compactMap(\.place)).sorted()
            name = jurisdiction.name
            takesPart = standing != nil
            status = StandingText(standing?.status ?? .awaited)
            sentence = Self.sentence(standing, context)
            boardHref = SiteURL.board(context.view.operation.id, asOf: context.asOf).path
            isLive = context.view.isLive
            nowHref = SiteURL.jurisdiction(context.view.operation.id, jurisdiction).path
            reportHref = SiteURL.report(context.view.operation.id).path
            columns = BoardColumns(categories)
            rows =
                [
                    Row(
                        label: jurisdiction.name,
                        isPlace: false,
                        cells: categories.map {
                            BoardCell($0, jurisdiction: jurisdiction, in: context)
                        }
                    )
                ]
                + places.map { place in
                    Row(
                        label: place.description,
                        isPlace: true,
                        cells: categories.map {
                            BoardCell($0, jurisdiction: jurisdiction, place: place, in: context)
                        }
                    )
                }
            hasFigures = !categories.isEmpty
            let entries = Set(items.map(\.id))
            checks = BoardChecks(account.checks.filter { !entries.isDisjoint(with: $0.entries) }, in: context)
            feed = items.prefix(Self.maximumLines).map { FeedLine($0, in: context) }
            hasFeed = !items.isEmpty
        }

        private static func sentence(_ standing: Account.Standing?, _ context: BoardContext) -> String {
            guard let standing else { return "It takes no part in this operation yet." }
            let last = standing.lastReport.map { context.moment.text($0).text }
            return switch (standing.status, last) {
            case (.final, let last?): "Every figure it gave is final. Last report at \(last)."
            case (.silent, let last?): "Later than agreed: nothing since \(last). Call its command post."
            case (.reporting, let last?): "Has reported and will report again. Last report at \(last)."
            case (_, let last?): "Last report at \(last)."
            case (_, nil): "Nothing has come from it yet."
            }
        }
    }
}
