import Federation
import Ledger
package import Operations
import Primitives

extension Node {
    /// The text of a message, where this node can read it and it was not struck.
    package func text(of standing: MessageStanding) -> String? {
        guard !standing.isStruck else { return nil }
        switch standing.message.content {
        case .clear(let text): return text
        case .sealed(let copies):
            guard let key = identity.sealingKey, let copy = copies.first(where: { $0.to == identity.agency }),
                let encapsulated = Base64.decode(copy.encapsulated), let sealed = Base64.decode(copy.sealed)
            else { return nil }
            return AddressedText(to: copy.to, encapsulated: encapsulated, sealed: sealed)
                .open(from: standing.from, with: key)
        }
    }

    /// The message as it is written: one that is not for everyone is sealed for those whom it is for, and for this node.
    ///
    /// A node that works alone has nobody to seal it for: there every log is its own.
    /// - Throws: `Refusal`, where one of them is no member.
    package func sealed(_ message: Message) throws(Refusal) -> Message {
        guard case .clear(let text) = message.content, let readers = message.readers, network.isJoined else {
            return message
        }
        var copies: [Message.SealedCopy] = []
        for agency in readers.union([identity.agency]).sorted() {
            guard let member = network.directory.members[agency], member.isActive else {
                throw Refusal(FederationRejection.noMember(agency))
            }
            do throws(AddressedTextError) {
                let sealed = try AddressedText(text, from: identity.agency, to: member.member)
                copies.append(
                    .init(
                        to: agency,
                        encapsulated: Base64.encode(sealed.encapsulated),
                        sealed: Base64.encode(sealed.sealed)
                    )
                )
            } catch {
                throw Refusal(.invalid, error.description)
            }
        }
        return message.sealed(copies)
    }
}
