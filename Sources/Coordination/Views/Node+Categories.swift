package import Ledger
package import Operations
package import Primitives
package import Results

/// One version of what an operation counts, as it was set.
package struct CategoryVersion: Sendable, Hashable {
    package let set: CategorySet
    package let entry: EntryID
    package let by: Principal
    /// In whose log it stands.
    package let agency: AgencyID
    /// When its author recorded it.
    package let at: Timestamp
    /// What it changed; nil for the set that the operation started with.
    package let change: CategorySetChange?
}

/// What an operation counts and ever counted.
package struct CategoriesView: Sendable {
    package let operation: Operation
    /// The set in force first, then those before it.
    package let versions: [CategoryVersion]
    /// The set in force.
    package let current: CategorySet
    /// Whether this node's agency leads the operation, and so may change what it counts.
    package let isLead: Bool
    /// The agencies that lead it.
    package let leads: [AgencyID]

    /// Nil where there are no versions.
    package init?(operation: Operation, versions: [CategoryVersion], isLead: Bool, leads: [AgencyID]) {
        guard let current = versions.first?.set else { return nil }
        self.operation = operation
        self.versions = versions
        self.current = current
        self.isLead = isLead
        self.leads = leads
    }
}

extension Node {
    /// What `operation` counts, with every version before; nil where there is no such operation or it counts nothing yet.
    package func categories(of operation: OperationID) -> CategoriesView? {
        let state = state
        guard let described = state.described(operation), let results = state.operations[operation]?.results else {
            return nil
        }
        let ownership = state.ownership(of: operation)
        let entries = StoredEntries(store: store)
        var versions: [CategoryVersion] = []
        for (set, position) in results.categoryVersions(under: ownership) {
            guard let header = entries.entry(at: position)?.header else { continue }
            versions.append(
                CategoryVersion(
                    set: set,
                    entry: header.id,
                    by: header.by,
                    agency: position.log.agency,
                    at: header.at,
                    change: versions.last.map { CategorySetChange(from: $0.set, to: set) }
                )
            )
        }
        return CategoriesView(
            operation: described,
            versions: versions.reversed(),
            isLead: ownership.isLead(identity.agency),
            leads: ownership.leads
        )
    }
}
