package import Ledger
package import Primitives

/// What one agency's standing log says of the federation: who is in it, and which logs it refuses.
package struct Directory: Sendable {
    package internal(set) var members: [AgencyID: Membership] = [:]
    /// The promotion by which this agency became the hub; the first one counts.
    package internal(set) var promotion: Promotion?
    /// Logs that are refused until somebody has looked.
    package internal(set) var refusals: [LogOrigin: StandingRefusal] = [:]

    /// Keys of nodes that this agency named when another hub had already taken its place: they open what is here of those
    /// nodes' logs, and make nobody a member.
    var lateKeys: [AgencyID: [NoteVerifier]] = [:]

    /// The members by the certificates that they have shown, former ones too: for every request of a node.
    var certificates: [Digest: AgencyID] = [:]

    package init() {}

    /// One node over time.
    package struct Membership: Sendable, Hashable {
        package internal(set) var member: Member
        /// The keys that it had before, the oldest first: what they signed stays good.
        package internal(set) var former: [MemberKeys] = []
        /// How it came from one key to the next, the first time first.
        package internal(set) var changes: [RecordedChange] = []
        package let joinedAt: Timestamp
        package internal(set) var removedAt: Timestamp?

        package var isActive: Bool { removedAt == nil }

        /// Every key with which it has signed.
        package var signingKeys: [NoteVerifier] { [member.keys.signing] + former.reversed().map(\.signing) }
    }

    /// A change of keys, and when the hub recorded it.
    package struct RecordedChange: Sendable, Hashable {
        package let id: EntryID
        package let at: Timestamp
        package let former: MemberKeys
        package let change: KeyChange
    }

    /// A refusal that stands.
    package struct StandingRefusal: Sendable, Hashable {
        package let id: EntryID
        package let at: Timestamp
        package let refusal: LogRefusal
    }

    /// The active member that shows this certificate.
    package func member(showing certificate: Digest) -> Member? {
        guard let found = certificates[certificate].flatMap({ members[$0] }), found.isActive,
            found.member.keys.certificate == certificate
        else { return nil }
        return found.member
    }

    /// The active members, by name.
    package var active: [Member] {
        members.values.filter(\.isActive).map(\.member).sorted { $0.agency < $1.agency }
    }
}
