import Federation
package import Identity
package import Ledger
package import Primitives
package import Results
package import VictimServices

extension Node {
    /// The steps that a wish about services comes to: numbers are made, texts sealed and tables counted here.
    /// - Throws: `Refusal`, where it cannot be done.
    package func prepared(_ wish: FieldWish, in operation: OperationID) throws(Refusal) -> [Command.Step] {
        switch wish {
        case .event(let event): return [.field(event)]
        case .encounter(let encounter):
            var source = SystemRandomNumberGenerator()
            let number = encounter.number ?? EncounterNumber(from: &source)
            let events = encounter.events(numbered: number, isNew: encounter.number == nil)
            guard !events.isEmpty else {
                throw Refusal(.invalid, "nothing is said of this encounter: name at least one service and its outcome")
            }
            // An arrest that is learned of later belongs to an encounter that is here: nobody makes a number of their own.
            guard encounter.number == nil || state.operations[operation]?.field.encounter(number) != nil else {
                throw .unknownEncounter
            }
            return events.map { .field($0) }
        case .handOff(let handOff): return [.field(.handedOff(try sealed(handOff)))]
        case .gapTable:
            guard let folded = state.operations[operation] else { throw .unknown(operation) }
            return [.field(.gapsPublished(folded.gapRelease(under: state.ownership(of: operation)).table))]
        }
    }

    /// The hand-off, sealed for the provider's node and for this one; padded, so that its length says nothing.
    private func sealed(_ handOff: HandOff) throws(Refusal) -> SealedHandOff {
        let agency = handOff.advocate.agency
        guard let member = network.directory.members[agency], member.isActive, member.member.role == .provider else {
            throw Refusal(
                .invalid,
                "“\(agency)” is no service provider that works with this node: choose one from the page Nodes, or telephone"
            )
        }
        guard let own = network.directory.members[identity.agency], own.isActive else {
            throw Refusal(FederationRejection.noMember(identity.agency))
        }
        var source = SystemRandomNumberGenerator()
        let number = EncounterNumber(from: &source)
        let json = JSONValue.object([.init("number", .string(number.description))] + (handOff.json.members ?? []))
        let bytes = json.utf8
        guard bytes.count <= SealedHandOff.length else {
            throw Refusal(.tooLong, "the hand-off says too much: name fewer needs")
        }
        let text =
            String(decoding: bytes, as: UTF8.self) + String(repeating: " ", count: SealedHandOff.length - bytes.count)
        do throws(AddressedTextError) {
            var copies: [SealedHandOff.Copy] = []
            for reader in [member.member, own.member] {
                let sealed = try AddressedText(text, from: identity.agency, to: reader)
                copies.append(
                    .init(encapsulated: Base64.encode(sealed.encapsulated), sealed: Base64.encode(sealed.sealed))
                )
            }
            return SealedHandOff(copies: copies)
        } catch {
            throw Refusal(.invalid, error.description)
        }
    }

    /// The hand-offs of an operation that this node can open: its own, and those made to it.
    package func handOffs(of operation: OperationID) -> [OpenedHandOff] {
        guard let field = state.operations[operation]?.field else { return [] }
        let keys = identity.openingKeys
        return field.handOffs.suffix(OpenedHandOff.shown).compactMap { sealed, stamp in
            for copy in sealed.copies {
                guard let encapsulated = Base64.decode(copy.encapsulated), let bytes = Base64.decode(copy.sealed) else {
                    continue
                }
                let addressed = AddressedText(to: identity.agency, encapsulated: encapsulated, sealed: bytes)
                for key in keys {
                    if let text = addressed.open(from: stamp.agency, with: key) { return OpenedHandOff(text, stamp) }
                }
            }
            return nil
        }
    }

    /// Reports what was recorded at encounters as a figure of the account, or corrects the figure that stands.
    /// - Throws: `Refusal`; the same as for any report.
    package func reportServices(
        _ category: CategoryKey,
        of jurisdiction: Jurisdiction,
        in operation: OperationID,
        as authority: Authority,
        key: IdempotencyKey?
    ) async throws(Refusal) -> Acknowledgement {
        guard let folded = state.operations[operation]?.field, let account = account(of: operation)?.account else {
            throw .unknown(operation)
        }
        let proposals = FieldProposal.all(folded, account)
        guard let proposal = proposals.first(where: { $0.category.key == category && $0.jurisdiction == jurisdiction })
        else {
            throw Refusal(.unknownCategory, "the record of services speaks of no such figure: choose one from the page")
        }
        guard !proposal.isReported else {
            throw Refusal(.conflict, "the account says so already: nothing is to be done")
        }
        let sealed = try await seal("From the services recorded at encounters in this operation.")
        let now = clock.now()
        let tally = Tally(
            key: proposal.key,
            toDate: .exact(proposal.count),
            stage: .update,
            asOf: now,
            preparedBy: authority.principal,
            note: proposal.isCorrection ? nil : sealed.handle
        )
        var step = Command.Step.report(tally, source: nil)
        if proposal.isCorrection, let entry = proposal.entry { step = .correct(entry, tally, reason: sealed.handle) }
        return try await submit(
            Command(operation: operation, as: authority, key: key, steps: [step], blobs: [sealed.blob])
        )
    }
}
