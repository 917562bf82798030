package import Federation
import Identity
import Ledger
package import Primitives

extension Node {
    /// The changes of this node's keys that `hub` has not recorded, as far as is known here; empty where there are none.
    package func unrecordedKeyChanges(at hub: AgencyID) -> [KeyChange] {
        let changes = identity.keyChanges
        guard let last = changes.last, hub != identity.agency else { return [] }
        let recorded = state.federation.directories[hub]?.members[identity.agency]?.member.keys
        return recorded == last.keys ? [] : changes
    }

    /// Whether this node has changed its keys and does not know yet that its hub has recorded it.
    package var hasUnrecordedKeys: Bool {
        let network = network
        return network.isJoined && !unrecordedKeyChanges(at: network.lead).isEmpty
    }

    /// Records that a member's node goes on with other keys. What is recorded already is passed over.
    /// - Throws: `Refusal`.
    package func record(_ changes: [KeyChange], of agency: AgencyID, source: String) async throws(Refusal) {
        let step = FederationStep.rekey(agency, changes)
        try await submit(FederationCommand(as: .folder(identity.principal), step, source: source))
        noteNetworkChanged()
    }
}
