package import Ledger
package import Primitives

/// An entry that a command speaks of, as the running node found it in the log.
package struct ReportedEntry: Sendable, Hashable {
    package let id: EntryID
    /// The tally that it holds; nil where there is no such entry or it holds none.
    package let tally: Tally?
    /// The entries that have replaced or withdrawn it.
    package let replacedBy: [EntryID]
    /// Who wrote it, where that is known to be one person: whoever wrote a figure does not approve it.
    package let author: Principal?
    /// The agency in whose log it stands; nil where there is no such entry.
    package let agency: AgencyID?

    package init(
        id: EntryID,
        tally: Tally?,
        replacedBy: [EntryID],
        author: Principal? = nil,
        agency: AgencyID? = nil
    ) {
        self.id = id
        self.tally = tally
        self.replacedBy = replacedBy
        self.author = author
        self.agency = agency
    }

    /// An entry that is not here.
    package static func absent(_ id: EntryID) -> ReportedEntry {
        ReportedEntry(id: id, tally: nil, replacedBy: [])
    }

    /// The tally, where the entry holds one that still stands.
    func standing() throws(ResultsRejection) -> Tally {
        guard let tally else { throw .notATally(id) }
        guard replacedBy.isEmpty else { throw .alreadyReplaced(id, by: replacedBy) }
        return tally
    }
}
