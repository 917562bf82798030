import Primitives
import VictimServices

extension NodeState {
    /// What the record says against “advocates and beds arranged” of an agency; nil where nothing does.
    ///
    /// An agency answers for the jurisdictions that it owns; one that leads and shares with nobody, for all.
    func lackingServices(for agency: AgencyID, in operation: OperationID, under ownership: Ownership) -> String? {
        guard let surge = operations[operation]?.field.surge else { return nil }
        let own = ownership.owners.filter { $0.value == agency }.map(\.key)
        let sites =
            own.isEmpty && ownership.owners.isEmpty && ownership.isLead(agency)
            ? surge.lines.map(\.site.jurisdiction) : own
        return surge.doubt(for: Set(sites))
    }
}
