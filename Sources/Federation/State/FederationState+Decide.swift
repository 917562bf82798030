package import Ledger
package import Primitives

/// Something that somebody wants to happen between nodes.
package enum FederationStep: Sendable {
    case invite(Invitation)
    case withdrawInvitation(AgencyID)
    /// A node shows the token of its invitation, and its keys.
    case admit(token: Digest, agency: AgencyID, MemberKeys, address: String?)
    case remove(AgencyID, reason: SealedHandle)
    /// A node's changes of keys, the first one first; those that are recorded are passed over.
    case rekey(AgencyID, [KeyChange])
    /// The hub describes itself, before it invites anybody.
    case describe(Member)
    case join(JoinedHub)
    /// Takes the hub's place, with so much of its logs; of some it had said that there is more.
    case promote(
        Member,
        sizes: [LogOrigin: UInt64],
        announced: [LogOrigin: UInt64] = [:],
        reason: SealedHandle
    )
    case refuse(LogRefusal)
    case liftRefusal(LogOrigin, reason: SealedHandle)
    case address(AddressedText)
}

extension FederationState {
    /// What a step comes to at `own`'s node. Refuses before anything has changed.
    package func decide(
        _ step: FederationStep,
        at own: AgencyID,
        now: Timestamp
    ) throws(FederationRejection) -> [FederationEvent] {
        let network = network(of: own)
        switch step {
        case .join(let hub):
            guard hub.agency != own else { throw .ownHub }
            return [.hubJoined(hub)]
        case .promote(let member, let sizes, let announced, let reason):
            let promotion = Promotion(
                epoch: network.epoch + 1,
                predecessor: network.lead,
                sizes: sizes,
                announced: announced
            )
            return try decidePromotion(member, promotion, reason, network)
        case .address(let text):
            guard network.directory.members[text.to]?.isActive == true else { throw .noMember(text.to) }
            return [.textAddressed(text)]
        case .invite, .withdrawInvitation, .admit, .remove, .rekey, .describe, .refuse, .liftRefusal:
            guard network.isHub else { throw .notHub(network.lead) }
            return try decideAtHub(step, network, now)
        }
    }

    private func decideAtHub(
        _ step: FederationStep,
        _ network: Network,
        _ now: Timestamp
    ) throws(FederationRejection) -> [FederationEvent] {
        let directory = network.directory
        switch step {
        case .invite(let invitation):
            try check(invitation, network, now)
            return [.invited(invitation)]
        case .withdrawInvitation(let agency):
            let open = invitations.values.filter { $0.agency == agency }.sorted { $0.digest.hex < $1.digest.hex }
            guard !open.isEmpty else { throw .noInvitation }
            return open.map { .invitationWithdrawn($0.digest) }
        case .admit(let token, let agency, let keys, let address):
            guard let invitation = invitations[token], invitation.until > now else { throw .noInvitation }
            guard invitation.agency == agency else { throw .invitedOther(invitation.agency) }
            guard directory.member(showing: keys.certificate) == nil else { throw .knownKeys }
            let member = Member(
                agency: agency,
                role: invitation.role,
                keys: keys,
                jurisdictions: invitation.jurisdictions,
                address: invitation.role == .standby ? address : nil
            )
            return [.memberJoined(member, invitation: token)]
        case .remove(let agency, let reason):
            guard agency != network.own else { throw .ownHub }
            guard directory.members[agency]?.isActive == true else { throw .noMember(agency) }
            return [.memberRemoved(agency, reason: reason)]
        case .rekey(let agency, let changes): return try decideKeys(of: agency, changes, network)
        case .describe(let member):
            guard member.agency == network.own, member.role == .hub else { throw .ownHub }
            return directory.members[network.own]?.member == member ? [] : [.memberJoined(member, invitation: nil)]
        case .refuse(let refusal): return [.logRefused(refusal)]
        case .liftRefusal(let log, let reason):
            guard directory.refusals[log] != nil else { throw .notRefused(log) }
            return [.refusalLifted(log, reason: reason)]
        case .join, .promote, .address: return []
        }
    }

    /// Each change begins with the key that the one before it ended with, and the last one ends with keys that are new here:
    /// whoever sends an old change again gains nothing.
    private func decideKeys(
        of agency: AgencyID,
        _ changes: [KeyChange],
        _ network: Network
    ) throws(FederationRejection) -> [FederationEvent] {
        guard let membership = network.directory.members[agency], membership.isActive else { throw .noMember(agency) }
        guard agency != network.own, membership.member.role != .standby else { throw .leadKeys }
        var keys = membership.member.keys
        var used = Set(membership.former + [keys])
        var events: [FederationEvent] = []
        for change in changes where !used.contains(change.keys) {
            guard change.agency == agency, change.isProven else { throw .unprovenKeys }
            guard change.old == keys.signing else { throw .otherKeys(agency) }
            let isKnown = used.contains {
                $0.signing == change.keys.signing || $0.certificate == change.keys.certificate
            }
            guard !isKnown, network.directory.certificates[change.keys.certificate] == nil else { throw .knownKeys }
            keys = change.keys
            used.insert(keys)
            events.append(.memberRekeyed(change))
        }
        guard changes.last?.keys == keys else { throw .otherKeys(agency) }
        return events
    }

    private func check(
        _ invitation: Invitation,
        _ network: Network,
        _ now: Timestamp
    ) throws(FederationRejection) {
        guard invitation.role.isInvited else { throw .hubRole }
        guard invitation.agency != network.own else { throw .ownHub }
        guard network.directory.members[invitation.agency]?.isActive != true else { throw .member(invitation.agency) }
        let latest = now.advanced(byMinutes: Invitation.longestMinutes)
        guard invitation.until > now, invitation.until <= latest else { throw .until }
        for jurisdiction in invitation.jurisdictions {
            if let owner = network.owner(of: jurisdiction) { throw .owned(jurisdiction, by: owner) }
        }
    }

    /// The standby writes the whole directory anew, so that its own log says by itself who belongs together.
    private func decidePromotion(
        _ member: Member,
        _ promotion: Promotion,
        _ reason: SealedHandle,
        _ network: Network
    ) throws(FederationRejection) -> [FederationEvent] {
        guard network.directory.members[network.own]?.isActive == true, network.role == .standby else {
            throw .notStandby
        }
        guard member.agency == network.own, member.role == .hub else { throw .ownHub }
        var events: [FederationEvent] = [.promoted(promotion), .memberJoined(member, invitation: nil)]
        for other in network.directory.active where other.agency != network.own && other.agency != network.lead {
            events.append(.memberJoined(other, invitation: nil))
        }
        if let old = network.directory.members[network.lead]?.member {
            events.append(.memberJoined(old, invitation: nil))
            events.append(.memberRemoved(old.agency, reason: reason))
        }
        for (_, standing) in network.directory.refusals.sorted(by: { $0.key < $1.key }) {
            events.append(.logRefused(standing.refusal))
        }
        return events
    }
}
