/// Who speaks for whom in one operation: which agency owns which jurisdiction, and which agencies lead.
///
/// Handed to a view when it is drawn, and never folded: the entries are the same whoever is a member, only what counts of
/// them differs. What an agency may not say has no effect and is listed. The empty value permits everything.
package struct Ownership: Sendable, Hashable {
    /// The agency whose own node reports for a jurisdiction. One that is absent has no node of its own.
    package let owners: [Jurisdiction: AgencyID]
    /// The agency that leads and those that led before it. Empty where nobody has said: then nobody is refused as another.
    package let leads: [AgencyID]

    package init(owners: [Jurisdiction: AgencyID] = [:], leads: [AgencyID] = []) {
        self.owners = owners
        self.leads = leads
    }

    /// Whether `agency` may set what holds for the whole operation: its categories, its statements and their settings.
    package func isLead(_ agency: AgencyID) -> Bool {
        leads.isEmpty || leads.contains(agency)
    }

    /// Whether `agency` may report for `jurisdiction` and release its line: its owner and who leads; anyone, where it has no
    /// node of its own.
    package func maySpeak(_ agency: AgencyID, for jurisdiction: Jurisdiction) -> Bool {
        guard let owner = owners[jurisdiction] else { return true }
        return owner == agency || isLead(agency)
    }

    /// Whether `agency` may approve, correct or withdraw what `author` wrote of `jurisdiction`: the author itself, the
    /// jurisdiction's owner, and who leads.
    package func mayChange(_ author: AgencyID, of jurisdiction: Jurisdiction, by agency: AgencyID) -> Bool {
        author == agency || isLead(agency) || owners[jurisdiction] == agency
    }

    /// The same, led by `opener` where nobody has said who leads.
    package func led(by opener: AgencyID?) -> Ownership {
        guard leads.isEmpty, let opener else { return self }
        return Ownership(owners: owners, leads: [opener])
    }
}
