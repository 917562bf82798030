package import Ledger
package import Primitives

/// A message as it stands: where it was delivered, who read, acknowledged and answered it, and how far it was escalated.
package struct MessageStanding: Sendable, Hashable {
    package let id: EntryID
    package let message: Message
    package let from: AgencyID
    package let by: Principal
    package let at: Timestamp
    /// The agencies that should have it, and those whose nodes say that they do.
    package let expected: [AgencyID]
    package let delivered: [Receipt]
    package let read: [Receipt]
    package let acknowledged: [Receipt]
    /// The replies, in order.
    package let answers: [EntryID]
    package let escalation: Escalation
    /// When the clock alone raises the escalation next; nil where it does not.
    package let nextDeadline: Timestamp?
    /// Struck from view because it should not have been written; its bytes stay in the log.
    package let isStruck: Bool
    /// Whether somebody still has to do something about it.
    package let isOpen: Bool

    package struct Receipt: Sendable, Hashable {
        package let agency: AgencyID
        package let by: Principal
        package let at: Timestamp
    }

    /// Who must see to it that somebody answers.
    package enum Escalation: String, Sendable, Hashable {
        case none, watchOfficer, hubCoordinator
    }

    /// The agencies that have not acknowledged it.
    package var missing: [AgencyID] {
        let known = Set(acknowledged.map(\.agency))
        return expected.filter { !known.contains($0) }
    }
}
