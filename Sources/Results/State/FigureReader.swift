import HashTreeCollections
import Ledger
import Primitives

/// Reads figures at a cut, heeding of what logs say only what their agencies may say.
///
/// A figure of a jurisdiction with a node of its own is what that node says, whatever the times of what others say. Only
/// where nothing of its own is in force does the figure stand that a leading agency gave for it, and it is marked until
/// the node approves it, reports the figure itself or replaces it. A correction of the node's own record by a leading
/// agency stands in that record's place, unless the node has replaced or withdrawn the record too. What a third agency
/// says of the jurisdiction does not count.
struct FigureReader {
    let state: ResultsState
    let cut: ResolvedCut
    let ownership: Ownership
    /// The agency of each log, by ordinal.
    let agencies: [AgencyID]

    init(_ state: ResultsState, _ context: AccountContext) {
        self.state = state
        cut = state.logs.resolve(context.cut)
        ownership = context.ownership
        agencies = state.logs.logs.map(\.agency)
    }

    /// The figure called `key`, or nil where nothing that counts was in force.
    func reading(_ key: FigureKey, _ run: RecordRun) -> FigureReading? {
        let owner = ownership.owners[key.jurisdiction]
        guard var reading = owner.map({ read(key, run, ownedBy: $0) }) ?? readAll(key, run) else { return nil }
        reading.unapproved = reading.records.filter { !isApproved($0, key.jurisdiction) }.map(\.id)
        if let owner {
            reading.onBehalf = reading.records.compactMap { record in
                let agency = agencies[record.stamp.ordinal]
                guard agency != owner, !isAdopted(record, by: owner) else { return nil }
                return FigureReading.Spoken(entry: record.id, by: agency)
            }
        }
        return reading
    }

    private func readAll(_ key: FigureKey, _ run: RecordRun) -> FigureReading? {
        run.reading(at: cut, where: { _ in true }, counts: { !isEnded($0, key.jurisdiction) })
    }

    private func read(_ key: FigureKey, _ run: RecordRun, ownedBy owner: AgencyID) -> FigureReading? {
        let own = run.reading(at: cut) {
            agencies[$0] == owner || ownership.isLead(agencies[$0])
        } counts: { record in
            guard !isEnded(record, key.jurisdiction) else { return false }
            var seen: Set<Stamp> = []
            return agencies[record.stamp.ordinal] == owner
                || record.isCorrection && standsForOwn(record.stamp, of: owner, &seen)
        }
        return own
            ?? run.reading(
                at: cut,
                where: { ownership.isLead(agencies[$0]) },
                counts: { !isEnded($0, key.jurisdiction) }
            )
    }

    /// Whether the correction at `stamp` stands in the place of a record of `owner`. Corrections that name each other in
    /// a circle, which an author could make, lead nowhere.
    private func standsForOwn(_ stamp: Stamp, of owner: AgencyID, _ seen: inout Set<Stamp>) -> Bool {
        guard seen.insert(stamp).inserted, let targets = state.replaced[stamp] else { return false }
        for target in targets where cut.contains(target.stamp) {
            let others = state.disputes[target.id]?.by ?? []
            if others.contains(where: { cut.contains($0) && agencies[$0.ordinal] == owner }) { continue }
            if agencies[target.stamp.ordinal] == owner || standsForOwn(target.stamp, of: owner, &seen) { return true }
        }
        return false
    }

    /// Whether what stands at `stamp` was here and may say something of what `author` said of `jurisdiction`.
    func heeds(_ stamp: Stamp, on author: Stamp, _ jurisdiction: Jurisdiction) -> Bool {
        cut.contains(stamp)
            && (stamp.ordinal == author.ordinal
                || ownership.mayChange(agencies[author.ordinal], of: jurisdiction, by: agencies[stamp.ordinal]))
    }

    private func isEnded(_ record: TallyRecord, _ jurisdiction: Jurisdiction) -> Bool {
        guard record.ended != .none else { return false }
        if heeds(record.ended, on: record.stamp, jurisdiction) { return true }
        return state.disputes[record.id]?.by.contains { heeds($0, on: record.stamp, jurisdiction) } ?? false
    }

    private func approvals(of record: TallyRecord) -> [Stamp] {
        record.approved == .none ? [] : [record.approved] + (state.approvals[record.id] ?? [])
    }

    private func isApproved(_ record: TallyRecord, _ jurisdiction: Jurisdiction) -> Bool {
        approvals(of: record).contains { heeds($0, on: record.stamp, jurisdiction) }
    }

    private func isAdopted(_ record: TallyRecord, by owner: AgencyID) -> Bool {
        approvals(of: record).contains { cut.contains($0) && agencies[$0.ordinal] == owner }
    }
}
