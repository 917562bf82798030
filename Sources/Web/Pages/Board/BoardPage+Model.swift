import Coordination
import Ledger
import Operations
import Primitives
import Results

/// The board: one operation on one page, live.
package enum BoardPage {
    /// All that the board shows, as values; how it looks is in the templates.
    package struct Model: Hashable, Sendable {
        package let operation: String
        package let isLive: Bool
        package let live: String
        package let boardHref: String
        package let standsAt: String
        package let cut: String
        package let reportHref: String
        package let importHref: String
        package let categoriesHref: String
        package let hasRoster: Bool
        package let showsHeadlinesOnly: Bool
        package let headline: BoardHeadline
        package let nodes: BoardNodes
        package let figures: [BoardFigure]
        package let tileCategories: TileCategories
        package let tiles: [BoardTile]
        package let columns: BoardColumns
        package let rows: [BoardRow]
        package let totals: BoardTotals
        package let plots: [BoardPlot]
        package let checks: BoardChecks
        package let feed: [FeedLine]
        package let timeline: BoardTimeline

        package init(_ context: BoardContext) {
            let view = context.view
            let used = BoardColumns.categories(view.account)
            operation = view.operation.name
            isLive = view.isLive
            live = SiteURL.live(view.operation.id, version: view.version).path
            boardHref = SiteURL.board(view.operation.id).path
            standsAt = context.moment.clock.dateAndTime(view.account.asOf)
            cut = view.account.cut.sizes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                .joined(separator: ", ")
            reportHref = SiteURL.report(view.operation.id).path
            importHref = SiteURL.importing(view.operation.id).path
            categoriesHref = SiteURL.categories(view.operation.id).path
            showsHeadlinesOnly = BoardColumns.showsHeadlinesOnly(view.account)
            hasRoster = !view.account.standings.isEmpty
            headline = BoardHeadline(context)
            nodes = BoardNodes(context)
            figures = context.headlines.enumerated().map { BoardFigure($0.element, index: $0.offset, in: context) }
            tileCategories = TileCategories(context)
            tiles = BoardTile.all(context, counting: tileCategories.categories)
            columns = BoardColumns(used)
            rows = BoardRow.all(used, in: context)
            totals = BoardTotals(used, in: context)
            plots = BoardPlot.all(context)
            checks = BoardChecks(view.account.checks, in: context)
            feed = view.feed.prefix(FeedLine.maximum).map { FeedLine($0, in: context) }
            timeline = BoardTimeline(context)
        }
    }
}
