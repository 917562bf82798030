import Federation
package import Ledger
package import Operations
package import Primitives
package import Publication
package import Results
import Training

/// An operation as those may describe it who speak for it: views that heed `NodeState.membership`.
extension NodeState {
    /// Takes over what the federation says of who owns what and who leads, where that or the operations have changed.
    ///
    /// The hubs lead an operation that one of them opened; any other is led by the agency that opened it.
    mutating func refreshMembership(of own: AgencyID) {
        // Also a second opening of one operation, by another agency, may change who leads it.
        let opened = operations.values.reduce(0) { $0 + $1.operations.openings.count }
        let basis = MembershipBasis(entries: federation.entryCount, operations: operations.count, opened: opened)
        guard basis != membershipBasis else { return }
        membershipBasis = basis
        let network = federation.network(of: own)
        self.network = network
        guard network.isJoined else {
            membership = [:]
            training.membership = TrainingMembership()
            return
        }
        var owners: [Jurisdiction: AgencyID] = [:]
        for member in network.directory.active {
            for jurisdiction in member.jurisdictions { owners[jurisdiction] = member.agency }
        }
        let hubs = network.hubAgencies
        training.membership = TrainingMembership(
            leads: hubs,
            members: Dictionary(uniqueKeysWithValues: network.directory.active.map { ($0.agency, $0.jurisdictions) })
        )
        membership = operations.mapValues { operation in
            let isTheirs = operation.operations.openings.contains { hubs.contains($0.position.log.agency) }
            return Ownership(owners: owners, leads: isTheirs ? hubs : [])
        }
    }

    /// What membership was last made of.
    struct MembershipBasis: Sendable, Hashable {
        var entries = 0
        var operations = 0
        var opened = 0
    }

    /// Who speaks for whom in `operation` at `cut`, or now.
    package func ownership(of operation: OperationID, at cut: Cut? = nil) -> Ownership {
        let membership = membership[operation] ?? Ownership()
        return operations[operation]?.ownership(membership, at: cut) ?? membership
    }

    /// The operation as its standing opening describes it at `cut`, or now; nil where there is none.
    package func described(_ operation: OperationID, at cut: Cut? = nil) -> Operation? {
        operations[operation]?.operations.opening(at: cut, under: ownership(of: operation, at: cut))?.operation
    }

    /// What `operation` counts now; nil before it has categories.
    package func categories(of operation: OperationID) -> CategorySet? {
        operations[operation]?.results.categories(under: ownership(of: operation))
    }

    /// What is known of the statements of `operation` by those who may speak of them; nil where there is no such operation.
    package func publication(of operation: OperationID) -> PublicationState? {
        operations[operation]?.publication.under(ownership(of: operation))
    }

    /// Entries of `operation` in `cut` whose agency may not say what they say: openings of another agency than those that lead,
    /// and what does not count of statements and lines. Figures and categories list theirs themselves.
    func unheeded(
        of operation: OperationID,
        at cut: Cut,
        under ownership: Ownership
    ) -> [AccountContext.UnheededEntries] {
        guard let state = operations[operation] else { return [] }
        let openings = state.operations.openings.filter {
            cut.contains($0.position) && !ownership.isLead($0.position.log.agency)
        }
        return openings.map { .init(by: $0.position.log.agency, about: .operation, entries: [$0.id]) }
            + state.publication.unheeded(under: ownership, at: cut).map { recorded in
                .init(
                    by: recorded.agency,
                    about: recorded.event.jurisdiction.map { .jurisdiction($0) } ?? .operation,
                    entries: [recorded.id]
                )
            }
    }
}
