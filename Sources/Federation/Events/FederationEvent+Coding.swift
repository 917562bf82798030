package import Ledger
package import Primitives

extension FederationEvent {
    /// The body of the entry.
    package var body: JSONValue {
        switch self {
        case .invited(let invitation): invitation.json
        case .invitationWithdrawn(let digest): ["token": .string(digest.hex)]
        case .memberJoined(let member, let invitation):
            .object(
                (member.json.members ?? []) + (invitation.map { [.init("invitation", .string($0.hex))] } ?? [])
            )
        case .memberRemoved(let agency, let reason): ["agency": .string(agency.description), "reason": reason.json]
        case .memberRekeyed(let change): change.json
        case .hubJoined(let hub): hub.json
        case .promoted(let promotion): promotion.json
        case .logRefused(let refusal): refusal.json
        case .refusalLifted(let log, let reason): ["log": .string(log.description), "reason": reason.json]
        case .textAddressed(let text): text.json
        }
    }

    /// Reads an entry of a standing log; nil where it is of another kind or version, is not what its kind promises, or
    /// stands in a log that its kind does not belong to.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
        guard scope == entry.header.log.scope, entry.header.log.operation == nil else { return nil }
    }

    /// Reads a body.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1, kind.name.hasPrefix("federation."), let event = Self.read(kind.name, body) else {
            return nil
        }
        self = event
    }

    private static func read(_ kind: String, _ body: JSONValue) -> FederationEvent? {
        let agency = body["agency"]?.string.flatMap { AgencyID($0) }
        let reason = body["reason"].flatMap { SealedHandle($0) }
        switch kind {
        case "federation.invitation.made": return Invitation(body).map { .invited($0) }
        case "federation.invitation.withdrawn":
            return body["token"]?.string.flatMap { Digest(hex: $0) }.map { .invitationWithdrawn($0) }
        case "federation.member.joined":
            let invitation = body["invitation"]?.string.flatMap { Digest(hex: $0) }
            return Member(body).map { .memberJoined($0, invitation: invitation) }
        case "federation.member.removed":
            guard let agency, let reason else { return nil }
            return .memberRemoved(agency, reason: reason)
        case "federation.member.rekeyed":
            return KeyChange(body).map { .memberRekeyed($0) }
        case "federation.hub.joined": return JoinedHub(body).map { .hubJoined($0) }
        case "federation.hub.promoted": return Promotion(body).map { .promoted($0) }
        case "federation.log.refused": return LogRefusal(body).map { .logRefused($0) }
        case "federation.refusal.lifted":
            guard let log = body["log"]?.string.flatMap({ LogOrigin($0) }), let reason else { return nil }
            return .refusalLifted(log, reason: reason)
        case "federation.text.addressed": return AddressedText(body).map { .textAddressed($0) }
        default: return nil
        }
    }
}
