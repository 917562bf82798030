package import Ledger
package import Primitives

/// What counts of what several agencies say of statements. Decided when the state is looked at, since who is a member and who
/// leads may be known after the entries have come.
extension PublicationState {
    /// The state of what agencies said that may say it, as of `cut` or now.
    ///
    /// Settings, statements and releases come from an agency that leads. A line is released or withheld by the agency that
    /// owns the jurisdiction, and by one that leads only where the owner has said nothing: a state's line is the state's
    /// to release. Costs a look at each event of the feature, few as they are, and a second fold only where some do not count.
    package func under(_ ownership: Ownership, at cut: Cut? = nil) -> PublicationState {
        let isHeeded = heeding(ownership, at: cut)
        guard !misplaced.isEmpty || !history.allSatisfy(isHeeded) else { return self }
        var state = PublicationState()
        for recorded in history where isHeeded(recorded) { state.apply(recorded) }
        return state
    }

    /// What agencies said that may not say it, as of `cut` or now, by ID.
    package func unheeded(under ownership: Ownership, at cut: Cut? = nil) -> [Recorded] {
        (history.filter { !Self.permits($0, ownership) } + misplaced).filter { cut?.contains($0.position) ?? true }
            .sorted { $0.isBefore($1) }
    }

    private func heeding(_ ownership: Ownership, at cut: Cut?) -> (Recorded) -> Bool {
        func isHere(_ recorded: Recorded) -> Bool { cut?.contains(recorded.position) ?? true }
        let own = Set(
            history.compactMap { recorded in
                recorded.event.jurisdiction.flatMap { jurisdiction in
                    ownership.owners[jurisdiction] == recorded.agency && isHere(recorded) ? jurisdiction : nil
                }
            }
        )
        return { recorded in
            guard isHere(recorded), Self.permits(recorded, ownership) else { return false }
            guard let jurisdiction = recorded.event.jurisdiction, own.contains(jurisdiction) else { return true }
            return ownership.owners[jurisdiction] == recorded.agency
        }
    }

    private static func permits(_ recorded: Recorded, _ ownership: Ownership) -> Bool {
        switch recorded.event {
        case .settingsSet, .approved, .released: ownership.isLead(recorded.agency)
        case .lineReleased(let jurisdiction, _), .lineWithheld(let jurisdiction, _):
            ownership.maySpeak(recorded.agency, for: jurisdiction)
        // They stand in restricted logs, which never leave their node.
        case .ruled, .drafted, .draftApproved: true
        }
    }
}

extension PublicationState.Recorded {
    /// The agency in whose log it stands.
    package var agency: AgencyID { position.log.agency }

    /// By ID; two of one ID, which no honest node makes, by log and index.
    func isBefore(_ other: Self) -> Bool {
        (id, position.log, position.index) < (other.id, other.position.log, other.position.index)
    }
}
