package import Coordination
import Operations
package import Primitives
package import Results

/// An operation at a moment with what every part of its pages looks up: figures by address, entries by ID, the clocks.
package struct BoardContext: Sendable {
    package let view: OperationView
    package let moment: PageMoment
    private let figures: [FigureAddress: Figure]
    private let feed: [EntryID: FeedItem]

    /// Knows `items` beside the entries of the feed.
    package init(_ view: OperationView, moment: PageMoment, items: [FeedItem] = []) {
        self.view = view
        self.moment = moment
        figures = Dictionary(
            view.account.figures.map { (FigureAddress($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        feed = Dictionary((items + view.feed).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// On the operation's own clocks.
    package init(_ view: OperationView, now: Timestamp, isFragments: Bool = false, items: [FeedItem] = []) {
        let relativeTimes = isFragments ? PageMoment.RelativeTimes.left : Self.relativeTimes(view)
        self.init(
            view,
            moment: PageMoment(view.operation.zone, now: now, relativeTimes: relativeTimes),
            items: items
        )
    }

    /// Whether a page of `view` says how long ago things were.
    package static func relativeTimes(_ view: OperationView) -> PageMoment.RelativeTimes {
        view.isLive ? .written : .unsaid
    }

    package var account: Account { view.account }
    package var categories: CategorySet { view.account.categories }
    /// The moment that links carry: nil is now.
    package var asOf: Timestamp? { view.isLive ? nil : view.account.asOf }

    package func figure(_ address: FigureAddress) -> Figure? {
        figures[address]
    }

    package func item(_ entry: EntryID) -> FeedItem? {
        feed[entry]
    }

    /// The parts of a figure that say more than the figure itself, each with its category.
    package func parts(of address: FigureAddress) -> [(category: Category, figure: Figure)] {
        let reported = categories.parts(of: address.category).compactMap { part in
            figure(FigureAddress(category: part.key, jurisdiction: address.jurisdiction, place: address.place))
                .map { (category: part, figure: $0) }
        }
        let used = Set(reported.map(\.category.key))
        return reported.filter { categories.isInformative($0.category, among: used) }
    }

    package func url(_ address: FigureAddress) -> String {
        SiteURL.figure(view.operation.id, address, asOf: asOf).path
    }

    package func url(_ jurisdiction: Jurisdiction) -> String {
        SiteURL.jurisdiction(view.operation.id, jurisdiction, asOf: asOf).path
    }

    package func url(_ entry: EntryID) -> String {
        SiteURL.entry(view.operation.id, entry).path
    }

    /// What boards lead with: the headline categories, or the wholes where the set names none.
    package var headlines: [Category] {
        let marked = categories.categories.filter(\.isHeadline)
        return marked.isEmpty ? categories.categories.filter { $0.parent == nil } : marked
    }
}
