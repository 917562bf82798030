import Ledger
package import Primitives

/// A node's checklist as it stands: what it says itself, beside what the record shows.
package struct NodeReadiness: Sendable, Hashable {
    package let agency: AgencyID
    package let items: [Item]

    /// One point.
    package struct Item: Sendable, Hashable {
        package let item: ReadinessItem
        package let light: Light
        package let report: ReadinessReport?
        package let at: Timestamp?
        package let entry: EntryID?
        /// What the record shows against what was said, such as people who are not briefed; nil where nothing does.
        package let doubt: String?
    }

    /// Word, shape and colour of a point on the board.
    package enum Light: String, Sendable, Hashable, CaseIterable {
        case ready, notReady, doubtful, unknown
    }

    /// The light of the whole node: ready where every point is, unknown where nothing was said.
    package var light: Light {
        if items.contains(where: { $0.light == .notReady }) { return .notReady }
        if items.contains(where: { $0.light == .doubtful }) { return .doubtful }
        return items.contains { $0.light == .unknown } ? .unknown : .ready
    }

    package var readyCount: Int { items.count { $0.light == .ready } }
}
