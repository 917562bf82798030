package import Ledger
package import Primitives

/// What a provider's own restricted log says of its places and of requests, its own and others'.
package enum PlacementEvent: Sendable, Hashable {
    case poolSet(Pool)
    case poolClosed(Slug)
    case counted(PoolCount)
    case linkMade(CountLink)
    /// This provider asks all others.
    case asked(ServiceRequest)
    /// What another provider says to this one's request.
    case answered(AgencyID, RequestAnswer)
    /// A hold that another provider grants is taken.
    case chosen(request: Ticket, provider: AgencyID, hold: Ticket)
    case closed(request: Ticket, RequestEnd)
    /// Another provider asks.
    case received(AgencyID, ServiceRequest)
    /// Another provider's request has ended there.
    case ended(AgencyID, request: Ticket)
    /// What this provider says to another's request, other than a hold.
    case replied(AgencyID, RequestAnswer)
    case held(Hold)
    case turned(hold: Ticket, HoldTurn)

    package var kind: Kind {
        switch self {
        case .poolSet: .pool
        case .poolClosed: .poolClosing
        case .counted: .count
        case .linkMade: .link
        case .asked: .request
        case .answered: .answer
        case .chosen: .choice
        case .closed: .closing
        case .received: .receipt
        case .ended: .ending
        case .replied: .reply
        case .held: .hold
        case .turned: .turn
        }
    }

    /// The kinds, by the names that entries have.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case pool = "placement.pool.set"
        case poolClosing = "placement.pool.closed"
        case count = "placement.pool.counted"
        case link = "placement.link.made"
        case request = "placement.request.made"
        case answer = "placement.answer.heard"
        case choice = "placement.hold.chosen"
        case closing = "placement.request.closed"
        case receipt = "placement.request.heard"
        case ending = "placement.request.ended"
        case reply = "placement.answer.given"
        case hold = "placement.hold.granted"
        case turn = "placement.hold.turned"

        package var entryKind: EntryKind { EntryKind(rawValue, 1) }
    }
}

/// How a request ended.
package enum RequestEnd: Sendable, Hashable {
    case placed
    /// Nothing was found, and why.
    case unmet([DeclineReason])
    case cancelled

    package var code: String {
        switch self {
        case .placed: "placed"
        case .unmet: "unmet"
        case .cancelled: "cancelled"
        }
    }

    package var reasons: [DeclineReason] {
        if case .unmet(let reasons) = self { reasons } else { [] }
    }
}
