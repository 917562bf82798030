package import Coordination
import Operations
package import Primitives

extension PageRenderer {
    /// One jurisdiction, its times on its own clocks. `feed` holds its entries, the newest first.
    package func jurisdiction(
        _ view: OperationView,
        _ jurisdiction: Jurisdiction,
        feed: [FeedItem],
        now: Timestamp
    ) -> String {
        let moment = PageMoment(
            jurisdiction.zones.first ?? view.operation.zone,
            now: now,
            relativeTimes: BoardContext.relativeTimes(view)
        )
        let model = JurisdictionPage.Model(
            jurisdiction,
            feed: feed,
            in: BoardContext(view, moment: moment, items: feed)
        )
        return page(PageChrome(model.name, in: view.operation, now: now), render(model, with: .jurisdictionpage))
    }
}
