import HashTreeCollections
package import Ledger
package import Primitives

/// The results of one operation: what a fold over its entries comes to.
///
/// The same entries give the same account whatever order the logs are read in. Copies are cheap and share what they have
/// in common, so readers hold one while the writer goes on.
package struct ResultsState: Sendable {
    /// Every version of the categories, the oldest first, with where it stands.
    var versions: [(set: CategorySet, stamp: Stamp)] = []
    package internal(set) var logs = LogTable()
    var runs: TreeDictionary<FigureKey, RecordRun> = [:]
    var stated: [StatedRecord] = []
    /// Documents that figures were read from; `TallyRecord.document` points here.
    var documents: [Digest] = []
    /// Replacements and approvals whose target has not arrived yet.
    var waiting: TreeDictionary<EntryID, [Waiting]> = [:]
    /// Entries that more than one other entry replaces, with the positions of those.
    var disputes: TreeDictionary<EntryID, Dispute> = [:]
    /// Which other jurisdictions took part in what a tally counts.
    var joint: TreeDictionary<EntryID, [Jurisdiction]> = [:]
    /// When each jurisdiction was heard from: every entry about its figures, in the order in which they came here.
    var contacts: [Jurisdiction: SharedArray<Stamp>] = [:]
    /// How many entries have been applied.
    package internal(set) var entryCount: UInt64 = 0

    package init() {}

    /// A total that a document states.
    package struct StatedRecord: Sendable, Hashable {
        let total: StatedTotal
        let id: EntryID
        let stamp: Stamp
        let document: UInt32
    }

    /// Something that was said of an entry before the entry came.
    enum Waiting: Sendable, Hashable {
        case ended(Stamp)
        case approved(Stamp)
    }

    /// One entry replaced twice: both stay visible, and neither wins by being last.
    package struct Dispute: Sendable, Hashable {
        let key: FigureKey
        var by: [Stamp]
    }

    /// The categories in force now; nil before the operation has any.
    package var categories: CategorySet? {
        versions.last?.set
    }

    /// The categories in force at `cut`.
    func categories(at cut: ResolvedCut) -> CategorySet? {
        versions.last { cut.contains($0.stamp) }?.set
    }

    /// All records of one figure.
    package func records(_ key: FigureKey) -> RecordRun? {
        runs[key]
    }

    /// Where the entries stand that replaced or withdrew `id`, a tally of `key`.
    package func endings(of id: EntryID, _ key: FigureKey) -> [LogPosition] {
        let stamps = disputes[id]?.by ?? (runs[key]?.record(id)).map { [$0.ended] } ?? []
        return stamps.compactMap { logs.position($0) }
    }
}
