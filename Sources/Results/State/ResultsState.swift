import HashTreeCollections
package import Ledger
package import Primitives

/// The results of one operation: what a fold over its entries comes to.
///
/// The same entries give the same account whatever order the logs are read in: every list is sorted by ID, every candidate
/// is kept with its position, and what stands is asked of a cut. Within one log the order is the index; a reference to an
/// entry that is not here yet waits for it. Copies are cheap and share what they have in common, so readers hold one while
/// the writer goes on.
package struct ResultsState: Sendable {
    /// Every version of the categories that any log brought, the oldest first. Of one version the candidate with the smallest
    /// ID stands, which comes last here.
    private(set) var versions: [VersionRecord] = []
    package internal(set) var logs = LogTable()
    var runs: TreeDictionary<FigureKey, RecordRun> = [:]
    /// Totals that documents state, by ID.
    private(set) var stated: [StatedRecord] = []
    /// Documents that figures were read from; `TallyRecord.document` points here.
    var documents: [Digest] = []
    /// Replacements and approvals whose target has not arrived yet.
    var waiting: TreeDictionary<EntryID, [WaitingAct]> = [:]
    /// Entries that more than one other entry replaces, with the positions of those.
    var disputes: TreeDictionary<EntryID, Dispute> = [:]
    /// Approvals beside the one that a record holds, one for each log.
    var approvals: TreeDictionary<EntryID, [Stamp]> = [:]
    /// What the correction at a stamp replaced.
    var replaced: TreeDictionary<Stamp, [Replaced]> = [:]
    /// Acts on entries of other agencies' logs.
    var foreignActs: TreeDictionary<ForeignAct.Group, SharedArray<ForeignAct>> = [:]
    /// Which other jurisdictions took part in what a tally counts.
    var joint: TreeDictionary<EntryID, [Jurisdiction]> = [:]
    /// Every entry about a jurisdiction's figures, log by log.
    var contacts: [Jurisdiction: [Contact]] = [:]
    /// How many entries have been applied.
    package internal(set) var entryCount: UInt64 = 0

    package init() {}

    /// One version of the categories, as one log brought it.
    struct VersionRecord: Sendable, Hashable {
        let set: CategorySet
        let id: EntryID
        let stamp: Stamp
    }

    /// A total that a document states.
    package struct StatedRecord: Sendable, Hashable {
        let total: StatedTotal
        let id: EntryID
        let stamp: Stamp
        let document: UInt32
    }

    /// One entry replaced twice: both stay visible, and neither wins by being last.
    package struct Dispute: Sendable, Hashable {
        let key: FigureKey
        /// Where the entry stands that was replaced.
        let target: Stamp
        var by: [Stamp]
    }

    /// The entries of one log about a jurisdiction's figures, in its order.
    struct Contact: Sendable {
        let ordinal: Int
        var stamps: SharedArray<Stamp>
    }

    /// The categories in force now, of an agency that leads; nil before the operation has any.
    package func categories(under ownership: Ownership = Ownership()) -> CategorySet? {
        versions.last { ownership.isLead(logs.agency($0.stamp)) }?.set
    }

    /// Every version of the categories that stood or stands, the oldest first, with where its entry stands.
    package func categoryVersions(under ownership: Ownership = Ownership()) -> [(set: CategorySet, at: LogPosition)] {
        var found: [(set: CategorySet, at: LogPosition)] = []
        for version in versions where ownership.isLead(logs.agency(version.stamp)) {
            guard let position = logs.position(version.stamp) else { continue }
            if found.last?.set.version == version.set.version { found.removeLast() }
            found.append((version.set, position))
        }
        return found
    }

    /// The categories in force at `cut`.
    func categories(at cut: ResolvedCut, under ownership: Ownership) -> CategorySet? {
        versions.last { cut.contains($0.stamp) && ownership.isLead(logs.agency($0.stamp)) }?.set
    }

    mutating func insert(_ version: VersionRecord) {
        func precedes(_ other: VersionRecord) -> Bool {
            other.set.version == version.set.version ? other.id < version.id : other.set.version > version.set.version
        }
        versions.insert(version, at: versions.partition(where: precedes))
    }

    mutating func insert(_ record: StatedRecord) {
        guard let last = stated.last, record.id < last.id else { return stated.append(record) }
        stated.insert(record, at: stated.partition { $0.id > record.id })
    }

    /// All records of one figure.
    package func records(_ key: FigureKey) -> RecordRun? {
        runs[key]
    }

    /// Where the entries stand that replaced or withdrew `id`, a tally of `key`, and may, by log and index.
    package func endings(of id: EntryID, _ key: FigureKey, under ownership: Ownership = Ownership()) -> [LogPosition] {
        guard let record = runs[key]?.record(id), record.ended != .none else { return [] }
        let author = logs.agency(record.stamp)
        return (disputes[id]?.by ?? [record.ended]).compactMap { logs.position($0) }
            .filter { ownership.mayChange(author, of: key.jurisdiction, by: $0.log.agency) }
            .sorted { ($0.log, $0.index) < ($1.log, $1.index) }
    }
}
