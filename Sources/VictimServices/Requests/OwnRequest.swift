package import Ledger
package import Primitives

/// A request of this provider: what others said to it, which hold was taken, and how it ended.
package struct OwnRequest: Sendable {
    package let request: ServiceRequest
    package let stamp: EntryStamp
    /// The latest word of each provider.
    package internal(set) var answers: [AgencyID: Heard] = [:]
    package internal(set) var choice: Choice?
    package internal(set) var end: End?

    init(request: ServiceRequest, stamp: EntryStamp) {
        self.request = request
        self.stamp = stamp
    }

    package struct Heard: Sendable {
        package let answer: RequestAnswer
        package let stamp: EntryStamp
        let order: UInt64
    }

    package struct Choice: Sendable {
        package let provider: AgencyID
        package let hold: Ticket
        package let stamp: EntryStamp
        let order: UInt64
    }

    package struct End: Sendable {
        package let end: RequestEnd
        package let stamp: EntryStamp
    }

    /// Whether the choice stands: its provider has not said since that it can no longer keep it.
    package var standingChoice: Choice? {
        guard let choice else { return nil }
        guard let answer = answers[choice.provider], answer.order > choice.order else { return choice }
        switch answer.answer.content {
        case .kept(let hold, _): return hold == choice.hold ? choice : nil
        case .hold(let hold, _, _): return hold == choice.hold ? choice : nil
        case .declined, .callFirst, .waitlisted: return nil
        }
    }

    /// Whether the chosen provider has said that it keeps the place.
    package var isKept: Bool {
        guard let choice = standingChoice, case .kept(let hold, _)? = answers[choice.provider]?.answer.content else {
            return false
        }
        return hold == choice.hold
    }

    /// The firm holds that can still be taken at `now`, the first heard first.
    package func holds(at now: Timestamp) -> [(provider: AgencyID, hold: Ticket, contact: String)] {
        answers.compactMap { provider, heard -> (UInt64, AgencyID, Ticket, String)? in
            guard case .hold(let hold, let until, let contact) = heard.answer.content, now < until,
                choice.map({ heard.order > $0.order || $0.hold != hold }) ?? true
            else { return nil }
            return (heard.order, provider, hold, contact)
        }.sorted { $0.0 < $1.0 }.map { ($0.1, $0.2, $0.3) }
    }

    /// How it stands at `now`.
    package func standing(at now: Timestamp) -> Standing {
        switch end?.end {
        case .placed?: return .placed
        case .unmet?: return .unmet
        case .cancelled?: return .cancelled
        case nil: break
        }
        if standingChoice != nil { return isKept ? .kept : .chosen }
        return now < request.until ? .open : .expired
    }

    package enum Standing: String, Sendable, Hashable {
        case open, chosen, kept, placed, unmet, cancelled, expired

        /// Whether somebody still waits for something.
        package var isOpen: Bool { self == .open || self == .chosen || self == .kept }
    }

    /// Why nothing was found, as far as answers say: the reasons, the most frequent first.
    package var reasonsHeard: [DeclineReason] {
        var counts: [DeclineReason: Int] = [:]
        for heard in answers.values {
            if case .declined(let reasons) = heard.answer.content {
                for reason in reasons { counts[reason, default: 0] += 1 }
            }
        }
        return counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
    }
}

/// Another provider's request, and what this one said to it.
package struct HeardRequest: Sendable {
    package let asker: AgencyID
    package let request: ServiceRequest
    package let stamp: EntryStamp
    package internal(set) var ended: EntryStamp?
    package internal(set) var reply: Reply?

    init(asker: AgencyID, request: ServiceRequest, stamp: EntryStamp) {
        self.asker = asker
        self.request = request
        self.stamp = stamp
    }

    package struct Key: Sendable, Hashable {
        package let asker: AgencyID
        package let number: Ticket

        package init(asker: AgencyID, number: Ticket) {
            self.asker = asker
            self.number = number
        }
    }

    package struct Reply: Sendable {
        package let answer: RequestAnswer
        package let stamp: EntryStamp
    }

    package var key: Key { Key(asker: asker, number: request.number) }

    /// Whether it still waits for something at `now`.
    package func isOpen(at now: Timestamp) -> Bool { ended == nil && now < request.until }
}
