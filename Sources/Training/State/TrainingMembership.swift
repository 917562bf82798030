package import Primitives

/// Who leads and who has a node of its own: handed to the state when membership changes, and never folded.
///
/// The entries are the same whoever is a member; only what counts of them differs. The empty value is a node that works
/// alone: it offers courses and keeps the record of everyone.
package struct TrainingMembership: Sendable, Hashable {
    /// The agency that leads and those that led before it.
    package let leads: [AgencyID]
    /// The agencies with a node of their own, and the jurisdictions of each.
    package let members: [AgencyID: [Jurisdiction]]

    package init(leads: [AgencyID] = [], members: [AgencyID: [Jurisdiction]] = [:]) {
        self.leads = leads
        self.members = members
    }

    /// Whether `agency` offers courses to everyone.
    package func isLead(_ agency: AgencyID) -> Bool {
        leads.isEmpty || leads.contains(agency)
    }

    /// Whether `author` keeps the record of a person: the person's own agency; who leads, where that has no node of its own.
    package func mayRecord(_ author: AgencyID, of person: Designator) -> Bool {
        author == person.agency || (members[person.agency] == nil && isLead(author))
    }

    /// Whether `author` may withdraw a course: who offers it, and a hub that took the place of that one.
    func mayWithdraw(_ author: AgencyID, _ course: Designator) -> Bool {
        author == course.agency || (leads.contains(author) && leads.contains(course.agency))
    }
}
