package import Federation
import Ledger
import Operations
package import Primitives
package import VictimServices

extension Node {
    /// The other service providers that work together with this one.
    package var otherProviders: [Member] {
        network.directory.active.filter { $0.role == .provider && $0.agency != identity.agency }
    }

    /// What people call the agencies that work together.
    package var agencyNames: [AgencyID: String] {
        let directory = network.directory
        return directory.active.reduce(into: [:]) { names, member in
            names[member.agency] =
                member.jurisdictions.count == 1 ? member.jurisdictions[0].name : member.agency.description
        }
    }

    /// Whether this node is a service provider's.
    package var isProvider: Bool { identity.role == .provider }

    /// Every H-hour that stands in a shared log: what the clock of posts depends on, and what everyone knows.
    package var hHours: [Timestamp] {
        let state = state
        let now = clock.now()
        return state.operations.compactMap { id, operation in
            let vantage = operation.conduct.vantage(
                now: now,
                ownership: state.ownership(of: id),
                own: identity.agency
            )
            return operation.conduct.hHour(vantage)?.value.at
        }
    }

    /// The post of this tick, sealed: of one size whatever it says.
    /// - Throws: `Refusal`, where it cannot be sealed.
    package func post(_ content: PostContent, tick: Int64) throws(Refusal) -> PostEvent.Post {
        let key = SealingKey()
        do {
            // The content is sealed once; its key, once for each who may read it.
            let sealed = try key.seal(content.text(turn: Int(truncatingIfNeeded: tick & 0xffff)))
            let secret = "\(key.id):\(Base64.encode(key.bytes))"
            let copies = try otherProviders.map { member in
                let copy = try AddressedText(secret, from: identity.agency, to: member)
                return PostEvent.Post.Copy(to: copy.to, encapsulated: copy.encapsulated, sealed: copy.sealed)
            }
            return PostEvent.Post(tick: tick, key: key.id, sealed: sealed.blob.bytes, copies: copies)
        } catch {
            throw Refusal(.storage, "the post to the other providers cannot be sealed: \(error)")
        }
    }

    /// What another provider's post says; nil where it is not for this node, was altered, or its author is no provider:
    /// whoever holds the providers' public keys can seal something for them.
    package func open(_ post: PostEvent.Post, from author: AgencyID) -> PostContent? {
        guard otherProviders.contains(where: { $0.agency == author }),
            let copy = post.copies.first(where: { $0.to == identity.agency })
        else { return nil }
        let addressed = AddressedText(to: copy.to, encapsulated: copy.encapsulated, sealed: copy.sealed)
        let secret = identity.openingKeys.lazy.compactMap { addressed.open(from: author, with: $0) }.first
        guard let parts = secret?.split(separator: ":"), parts.count == 2, let id = SealingKeyID(parts[0]),
            id == post.key, let bytes = Base64.decode(parts[1]), let key = SealingKey(id: id, bytes: bytes),
            let text = try? key.open(post.sealed)
        else { return nil }
        return PostContent(text)
    }
}
