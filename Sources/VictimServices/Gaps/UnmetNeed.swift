import HashTreeCollections
import Ledger
package import Primitives

/// A request of this provider for which nothing was found, and why: counted at the provider's own node and nowhere else.
package struct UnmetNeed: Sendable, Hashable {
    package let what: Need.Wanted
    package let area: ServiceArea
    package let reasons: [DeclineReason]
    package let at: Timestamp

    package init(_ what: Need.Wanted, _ area: ServiceArea, _ reasons: [DeclineReason], at: Timestamp) {
        self.what = what
        self.area = area
        self.reasons = reasons
        self.at = at
    }
}

extension PlacementState {
    /// The requests of this provider that ended with nothing, in order of their end.
    package var unmetNeeds: [UnmetNeed] {
        requests.values.compactMap { request in
            guard let end = request.end, case .unmet(let reasons) = end.end else { return nil }
            let need = request.request.need
            return UnmetNeed(need.what, need.area, reasons, at: end.stamp.at)
        }.sorted { $0.at < $1.at }
    }
}
