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
        /// How far the predecessor had said that its logs go, of those that are not whole here.
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
        let announced = announced(by: predecessor)
        let step = FederationStep.promote(member, sizes: sizes, announced: announced, reason: sealed.handle)
        let written = try await submit(
            FederationCommand(as: authority, step, blobs: [sealed.blob], source: source)
        )
        return Promoted(
            entries: written.entries,
            sizes: sizes,
            missing: missing
        )
    }

    /// How far the hub's logs go, as it said last over the line, or as a checkpoint says that came with a piece of a log.
    private func announced(by hub: AgencyID) -> [LogOrigin: UInt64] {
        var announced = monitor.hub?.announced.filter { $0.key.agency == hub } ?? [:]
        for head in (try? store.heads()) ?? [] where head.log.agency == hub && head.log.scope == .shared {
            let keys = keys(for: head.log)
            guard let copied = CopiedCheckpoint(bytes: head.checkpoint),
                let checkpoint = try? copied.open(head.log, keys: keys)
            else { continue }
            announced[head.log] = max(announced[head.log] ?? 0, checkpoint.size)
        }
        return announced
    }

    /// What the lost hub had said to have, and nobody has brought here: up to which size of each log. Empty where this node has
    /// all, or no hub was lost.
    package var missing: [LogOrigin: UInt64] {
        let state = state
        let announced = network.directory.promotion?.announced ?? [:]
        return announced.filter { $0.value > state.cut[$0.key] }
    }
}
