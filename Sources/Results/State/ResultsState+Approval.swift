import HashTreeCollections
package import Ledger
package import Primitives

/// Who stands behind a figure beside whoever prepared it, and who still may.
extension ResultsState {
    /// Where the entries stand that approved `id`, a tally of `key`, and may, by log and index. A name that the tally itself
    /// gives under “approved by” is none of them.
    package func approvals(of id: EntryID, _ key: FigureKey, under ownership: Ownership = Ownership()) -> [LogPosition]
    {
        guard let record = runs[key]?.record(id) else { return [] }
        return approvals(of: record, key.jurisdiction, under: ownership).filter { $0 != record.stamp }
            .compactMap { logs.position($0) }
            .sorted { ($0.log, $0.index) < ($1.log, $1.index) }
    }

    /// Whether somebody of `agency` may approve `id`, a tally of `key`: it stands, the agency may speak of it, and nobody has
    /// approved it, or the agency would take over what others gave for its jurisdiction.
    ///
    /// Who prepared it does not matter here: that one of the agency's people did leaves it open to the others.
    package func isOpenToApproval(
        _ id: EntryID,
        _ key: FigureKey,
        by agency: AgencyID,
        under ownership: Ownership = Ownership()
    ) -> Bool {
        guard let record = runs[key]?.record(id), !hasEnded(record, key.jurisdiction, under: ownership) else {
            return false
        }
        return ownership.mayChange(logs.agency(record.stamp), of: key.jurisdiction, by: agency)
            && isOpen(record, key.jurisdiction, to: agency, under: ownership)
    }

    /// Whether `record`, of `jurisdiction`, lacks an approval that `agency` can give; nil stands for an agency that owns nothing.
    func isOpen(
        _ record: TallyRecord,
        _ jurisdiction: Jurisdiction,
        to agency: AgencyID?,
        under ownership: Ownership
    ) -> Bool {
        let approvers = approvals(of: record, jurisdiction, under: ownership).map { logs.agency($0) }
        guard let agency, !approvers.isEmpty else { return approvers.isEmpty }
        return ownership.owners[jurisdiction] == agency && !approvers.contains(agency)
    }

    /// Whether `record`, of `jurisdiction`, was replaced or withdrawn by an agency that may.
    func hasEnded(_ record: TallyRecord, _ jurisdiction: Jurisdiction, under ownership: Ownership) -> Bool {
        guard record.ended != .none else { return false }
        let author = logs.agency(record.stamp)
        return (disputes[record.id]?.by ?? [record.ended])
            .contains { ownership.mayChange(author, of: jurisdiction, by: logs.agency($0)) }
    }

    /// Where the approvals of `record`, of `jurisdiction`, stand that count; its own position where it names an approver.
    private func approvals(of record: TallyRecord, _ jurisdiction: Jurisdiction, under ownership: Ownership) -> [Stamp]
    {
        guard record.approved != .none else { return [] }
        let author = logs.agency(record.stamp)
        return ([record.approved] + (approvals[record.id] ?? []))
            .filter { ownership.mayChange(author, of: jurisdiction, by: logs.agency($0)) }
    }
}
