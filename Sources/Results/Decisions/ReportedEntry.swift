package import Primitives

/// An entry that a command speaks of, as the running node found it in the log.
package struct ReportedEntry: Sendable, Hashable {
    package let id: EntryID
    /// The tally that it holds; nil where there is no such entry or it holds none.
    package let tally: Tally?
    /// The entries that have replaced or withdrawn it.
    package let replacedBy: [EntryID]

    package init(id: EntryID, tally: Tally?, replacedBy: [EntryID]) {
        self.id = id
        self.tally = tally
        self.replacedBy = replacedBy
    }

    /// The tally, where the entry holds one that still stands.
    func standing() throws(ResultsRejection) -> Tally {
        guard let tally else { throw .notATally(id) }
        guard replacedBy.isEmpty else { throw .alreadyReplaced(id, by: replacedBy) }
        return tally
    }
}
