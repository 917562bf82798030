package import Ledger
package import Primitives

/// An emergency as it stands. It ends when the unit itself has counted its people and a second person has cleared it;
/// where no unit is known, when two people have.
package struct EmergencyStanding: Sendable, Hashable {
    package let id: EntryID
    package let emergency: Emergency
    package let by: Principal
    package let agency: AgencyID
    package let at: Timestamp
    /// When the unit's own complete count came; nil where it has not, or no unit is known.
    package let counted: Timestamp?
    package let clearedBy: [Principal]
    package let cleared: Timestamp?

    package var isOpen: Bool { cleared == nil }

    /// What is still needed to end it, as a sentence.
    package var needs: String {
        guard isOpen else { return "Cleared." }
        if emergency.unit != nil, counted == nil {
            return "Needs the unit's own complete roll call, and a second person to clear it."
        }
        if emergency.unit != nil { return "The unit is complete. Needs a second person to clear it." }
        return clearedBy.isEmpty ? "Needs two people to clear it." : "Needs one more person to clear it."
    }
}
