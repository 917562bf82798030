package import Ledger
package import Primitives

/// What can happen to an operation's statements. Each case is one kind of entry.
package enum PublicationEvent: Sendable, Hashable {
    /// What stands on every statement, and how careful it is.
    case settingsSet(StatementSettings)
    /// A jurisdiction's line may be published from now on; says why whoever says so may say so, sealed.
    case lineReleased(Jurisdiction, reason: SealedHandle)
    /// A jurisdiction's line may no longer be published.
    case lineWithheld(Jurisdiction, reason: SealedHandle)
    /// A person decided about one figure against what the program proposes.
    case ruled(Ruling)
    /// A draft was drawn: version 1, 2, … of the statement's number.
    case drafted(Statement, version: Int)
    /// One person approves the draft that an entry holds.
    case draftApproved(EntryID, by: Principal)
    /// Two people have approved: the statement stands, and nothing in it changes any more.
    case approved(Statement, by: [Principal])
    /// The statement of this number may be read by everyone, at once or from the moment of the embargo on.
    case released(number: Int, embargo: Timestamp?)

    /// Where the event is written: what is being prepared never leaves the node (rulings, 3).
    package var scope: LogOrigin.Scope {
        switch self {
        case .ruled, .drafted, .draftApproved: .restricted
        case .settingsSet, .lineReleased, .lineWithheld, .approved, .released: .shared
        }
    }

    /// The sealed text that the event carries.
    package var sealedText: SealedHandle? {
        switch self {
        case .lineReleased(_, let reason), .lineWithheld(_, let reason): reason
        case .ruled(let ruling): ruling.reason
        case .settingsSet, .drafted, .draftApproved, .approved, .released: nil
        }
    }

    /// The jurisdiction that the event speaks for.
    package var jurisdiction: Jurisdiction? {
        switch self {
        case .lineReleased(let jurisdiction, _), .lineWithheld(let jurisdiction, _): jurisdiction
        default: nil
        }
    }
}
