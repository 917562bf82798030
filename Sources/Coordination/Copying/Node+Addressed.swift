import Federation
package import Identity
package import Ledger
package import Primitives

extension Node {
    /// A text that was addressed to this node, opened.
    package struct AddressedNote: Sendable, Hashable {
        package let id: EntryID
        package let at: Timestamp
        package let from: AgencyID
        package let by: Principal
        package let text: String

        /// As the command line prints it and the API serves it.
        package var json: JSONValue {
            [
                "entry": .string(id.description), "at": .string(at.description), "from": .string(from.description),
                "by": .string(by.description), "text": .string(text),
            ]
        }
    }

    /// The texts for those who run this node, the newest first: all that this node alone can read, but what providers gave it.
    package var addressedTexts: [AddressedNote] { openedTexts.filter { !isProvider($0.from) } }

    /// What survivors let providers give this agency, the newest first.
    package var releasedTexts: [AddressedNote] { openedTexts.filter { isProvider($0.from) } }

    private func isProvider(_ agency: AgencyID) -> Bool { network.directory.members[agency]?.member.role == .provider }

    private var openedTexts: [AddressedNote] {
        let keys = identity.openingKeys
        return state.federation.texts.reversed().compactMap { sent in
            guard sent.text.to == identity.agency,
                let text = keys.lazy.compactMap({ sent.text.open(from: sent.from, with: $0) }).first
            else { return nil }
            return AddressedNote(id: sent.id, at: sent.at, from: sent.from, by: sent.by, text: text)
        }
    }

    /// Sends `text` to one member over the shared log, so that only it can read it.
    /// - Throws: `Refusal`.
    package func address(
        _ text: String,
        to agency: AgencyID,
        as authority: Authority
    ) async throws(Refusal)
        -> Acknowledgement
    {
        guard let member = network.directory.members[agency], member.isActive else {
            throw Refusal(FederationRejection.noMember(agency))
        }
        let sealed: AddressedText
        do throws(AddressedTextError) {
            sealed = try AddressedText(text, from: identity.agency, to: member.member)
        } catch {
            throw Refusal(.invalid, error.description)
        }
        return try await submit(FederationCommand(as: authority, .address(sealed)))
    }
}
