package import Ledger
package import Primitives

/// Who works together: a fold over the standing logs of this node and of those whose logs it has.
///
/// What each agency's log says is kept apart. Which agency is the hub, and so whose word counts, is asked of the state
/// (`network(of:)`), so that logs may be read in any order.
package struct FederationState: Sendable {
    package private(set) var directories: [AgencyID: Directory] = [:]
    /// Invitations that nobody has used, by the digest of their token; of this node.
    package private(set) var invitations: [Digest: Invitation] = [:]
    /// The hub that this node joined last; nil for a hub, and for a node that has not joined any.
    package private(set) var hub: JoinedHub?
    /// The hubs that it had joined before, each of another agency than the next.
    private(set) var formerHubs: [JoinedHub] = []
    /// Texts that were addressed to somebody, by name of entry.
    package private(set) var texts: [SentText] = []
    /// Promotions that were known before the fold began, by the agency whose place was taken.
    private var settled: [AgencyID: Promotion] = [:]
    /// Whether any hub's place was ever taken.
    private(set) var hasPromotions = false
    /// Every entry that was folded: a snapshot keeps these, they are few.
    private var entries: [Applied] = []

    package init() {}

    /// A state that knows from its first entry on which hubs' places were taken, as `known` has learnt.
    package init(knowing known: FederationState) {
        for agency in known.directories.values.compactMap({ $0.promotion?.predecessor }) {
            guard let successor = known.successor(of: agency) else { continue }
            settled[agency] = known.directories[successor]?.promotion
        }
        hasPromotions = !settled.isEmpty
    }

    /// From which entry on a log is kept and not folded: where its agency was a hub whose place was taken.
    package func fence(of log: LogOrigin) -> UInt64? {
        guard hasPromotions else { return nil }
        let promotion = settled[log.agency] ?? successor(of: log.agency).flatMap { directories[$0]?.promotion }
        return promotion.map { $0.sizes[log] ?? 0 }
    }

    /// Why `own` writes nothing of an operation; nil where it may.
    package func silence(of own: AgencyID) -> String? {
        if hasPromotions, let successor = successor(of: own) {
            return "“\(successor)” has taken this hub's place: what is written here would not count; "
                + "make a new node with “unitedfront init” and join there"
        }
        guard hub != nil, network(of: own).role?.mayWrite == false else { return nil }
        return "this node is an observer: it reads and writes nothing; ask the hub for another invitation"
    }

    /// A text on its way to one agency.
    package struct SentText: Sendable, Hashable {
        package let id: EntryID
        package let at: Timestamp
        package let from: AgencyID
        package let by: Principal
        package let text: AddressedText
    }

    private struct Applied: Sendable {
        let header: (id: EntryID, at: Timestamp, by: Principal, author: AgencyID)
        let event: FederationEvent
        let isLate: Bool
    }

    /// How many entries have been folded: says cheaply whether anything has changed.
    package var entryCount: Int { entries.count }

    /// Takes one event into the state: an entry of `author`'s standing log.
    ///
    /// Of one that is late, that a hub wrote when another had taken its place, nothing counts but the keys that it names:
    /// whoever had it in time has logs that only these keys open.
    package mutating func apply(
        _ event: FederationEvent,
        id: EntryID,
        at: Timestamp,
        by: Principal,
        author: AgencyID,
        isLate: Bool = false
    ) {
        entries.append(Applied(header: (id, at, by, author), event: event, isLate: isLate))
        guard !isLate else {
            directories[author, default: Directory()].takeKeys(event)
            return
        }
        if case .promoted = event { hasPromotions = true }
        switch event {
        case .invited(let invitation): invitations[invitation.digest] = invitation
        case .invitationWithdrawn(let digest): invitations[digest] = nil
        case .hubJoined(let hub):
            if let former = self.hub, former.agency != hub.agency { formerHubs.append(former) }
            self.hub = hub
        case .textAddressed(let text):
            let place = texts.firstIndex { $0.id > id } ?? texts.endIndex
            texts.insert(SentText(id: id, at: at, from: author, by: by, text: text), at: place)
        case .memberJoined, .memberRemoved, .memberRekeyed, .promoted, .logRefused, .refusalLifted:
            directories[author, default: Directory()].apply(event, id: id, at: at)
            if case .memberJoined(_, let digest?) = event { invitations[digest] = nil }
        }
    }

    /// The snapshot's form.
    package var condensed: JSONValue {
        .array(
            entries.map { applied in
                [
                    "id": .string(applied.header.id.description), "at": .string(applied.header.at.description),
                    "by": .string(applied.header.by.description),
                    "author": .string(applied.header.author.description),
                    "kind": .string(applied.event.kind.name), "body": applied.event.body,
                    "late": .bool(applied.isLate),
                ]
            }
        )
    }

    /// Reads the snapshot's form; nil where it is not one.
    package init?(condensed json: JSONValue) {
        guard let entries = json.array else { return nil }
        for entry in entries {
            guard let id = entry["id"]?.string.flatMap({ EntryID($0) }),
                let at = entry["at"]?.string.flatMap({ Timestamp($0) }),
                let by = entry["by"]?.string.flatMap({ Principal($0) }),
                let author = entry["author"]?.string.flatMap({ AgencyID($0) }),
                let kind = entry["kind"]?.string, let body = entry["body"],
                let event = FederationEvent(kind: EntryKind(kind, 1), body: body), let isLate = entry["late"]?.bool
            else { return nil }
            apply(event, id: id, at: at, by: by, author: author, isLate: isLate)
        }
    }
}

extension Directory {
    /// Takes what a late event says of keys.
    fileprivate mutating func takeKeys(_ event: FederationEvent) {
        switch event {
        case .memberJoined(let member, _): lateKeys[member.agency, default: []].append(member.keys.signing)
        case .memberRekeyed(let change) where change.isProven:
            lateKeys[change.agency, default: []].append(change.keys.signing)
        default: break
        }
    }

    fileprivate mutating func apply(_ event: FederationEvent, id: EntryID, at: Timestamp) {
        switch event {
        case .memberJoined(let member, _):
            certificates[member.keys.certificate] = member.agency
            let before = members[member.agency]
            let former = before.map { $0.former + [$0.member.keys] } ?? []
            members[member.agency] = Membership(
                member: member,
                former: former.filter { $0 != member.keys },
                changes: before?.changes ?? [],
                joinedAt: at
            )
        case .memberRemoved(let agency, _): members[agency]?.removedAt = at
        case .memberRekeyed(let change):
            // Not even a hub gives a node other keys than the node itself has said.
            guard let old = members[change.agency]?.member, old.keys.signing == change.old, change.isProven else {
                return
            }
            certificates[change.keys.certificate] = change.agency
            members[change.agency]?.former.append(old.keys)
            members[change.agency]?.changes.append(
                Directory.RecordedChange(id: id, at: at, former: old.keys, change: change)
            )
            members[change.agency]?.member = old.with(change.keys)
        case .promoted(let promotion): if self.promotion == nil { self.promotion = promotion }
        case .logRefused(let refusal): refusals[refusal.log] = StandingRefusal(id: id, at: at, refusal: refusal)
        case .refusalLifted(let log, _): refusals[log] = nil
        case .invited, .invitationWithdrawn, .hubJoined, .textAddressed: break
        }
    }
}
