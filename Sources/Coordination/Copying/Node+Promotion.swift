package import Federation
package import Identity
package import Ledger
package import Primitives

extension Node {
    /// What a promotion came to.
    package struct Promoted: Sendable {
        package let entries: [EntryID]
        /// How much of each of the predecessor's logs counts.
        package let sizes: [LogOrigin: UInt64]
        /// What the predecessor had said to have, and is not here.
        package let missing: [LogOrigin: UInt64]
    }

    /// Takes the hub's place: this node, a standby, is the hub from now on, as `member` describes it.
    /// - Throws: `Refusal`.
    package func promote(
        to member: Member,
        as authority: Authority,
        because reason: String,
        source: String = "command line"
    ) async throws(Refusal) -> Promoted {
        let predecessor = network.lead
        let sealed = try await seal(reason)
        let sizes = state.cut.shared(of: predecessor)
        let announced = monitor.hub?.announced.filter { $0.key.agency == predecessor } ?? [:]
        let step = FederationStep.promote(member, sizes: sizes, reason: sealed.handle)
        let written = try await submit(
            FederationCommand(as: authority, step, blobs: [sealed.blob], source: source)
        )
        return Promoted(
            entries: written.entries,
            sizes: sizes,
            missing: announced.filter { $0.value > sizes[$0.key] ?? 0 }
        )
    }
}
