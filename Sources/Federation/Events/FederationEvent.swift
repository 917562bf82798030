package import Ledger
package import Primitives

/// What can happen between nodes. Each case is one kind of entry.
package enum FederationEvent: Sendable, Hashable {
    /// The hub lets an agency join, once.
    case invited(Invitation)
    /// An invitation is taken back before anybody used it.
    case invitationWithdrawn(Digest)
    /// A node has joined. The token's digest says by which invitation; nil for the hub itself, and after a promotion.
    case memberJoined(Member, invitation: Digest?)
    case memberRemoved(AgencyID, reason: SealedHandle)
    /// A member goes on with other keys.
    case memberRekeyed(KeyChange)
    /// This node has joined a hub.
    case hubJoined(JoinedHub)
    /// This node, a standby, has taken its hub's place.
    case promoted(Promotion)
    case logRefused(LogRefusal)
    /// An administrator has looked at the evidence and lets the log be sent again.
    case refusalLifted(LogOrigin, reason: SealedHandle)
    case textAddressed(AddressedText)

    /// The kind that the event is written as.
    package var kind: EntryKind {
        let name =
            switch self {
            case .invited: "federation.invitation.made"
            case .invitationWithdrawn: "federation.invitation.withdrawn"
            case .memberJoined: "federation.member.joined"
            case .memberRemoved: "federation.member.removed"
            case .memberRekeyed: "federation.member.rekeyed"
            case .hubJoined: "federation.hub.joined"
            case .promoted: "federation.hub.promoted"
            case .logRefused: "federation.log.refused"
            case .refusalLifted: "federation.refusal.lifted"
            case .textAddressed: "federation.text.addressed"
            }
        return EntryKind(name, 1)
    }

    /// Which of the node's standing logs it belongs to: what every member has to know is shared.
    package var scope: LogOrigin.Scope {
        switch self {
        case .invited, .invitationWithdrawn, .hubJoined: .restricted
        case .memberJoined, .memberRemoved, .memberRekeyed, .promoted, .logRefused, .refusalLifted, .textAddressed:
            .shared
        }
    }
}
