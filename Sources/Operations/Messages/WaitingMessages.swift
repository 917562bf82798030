import HashTreeCollections
import Primitives

/// What settles each message that asks for something, by message: what a board asks of the thousands of an evening, of which
/// a few are open.
///
/// Taken from what is said as it comes, in any order, and the same as reading the messages one by one.
struct WaitingMessages: Sendable {
    private var facts: TreeDictionary<EntryID, Facts> = [:]

    /// What is known of one message; what is said of it may come before it does.
    private struct Facts: Sendable {
        var sent: Sent?
        var acknowledged: Set<AgencyID> = []
        var struckBy: Set<AgencyID> = []
        var isAnswered = false
    }

    private struct Sent: Sendable {
        let agency: AgencyID
        let needsAnswer: Bool
        /// Who alone may read it; nil where every node may.
        let readers: Set<AgencyID>?
    }

    /// Takes what was said of the message `id`.
    mutating func take(_ said: Said, of id: EntryID) {
        switch said.event {
        case .messageSent(let message) where said.id == id:
            guard message.needsAnswer || message.precedence != .routine else { return }
            facts[id, default: Facts()].sent = Sent(
                agency: said.agency,
                needsAnswer: message.needsAnswer,
                readers: message.readers
            )
        case .messageSent: facts[id, default: Facts()].isAnswered = true
        case .messageMarked(let mark) where mark.mark == .acknowledged:
            facts[id, default: Facts()].acknowledged.insert(said.agency)
        case .messageStruck: facts[id, default: Facts()].struckBy.insert(said.agency)
        default: break
        }
    }

    /// The messages older than `oldest` that are still open, as a vantage sees them that looks at all that was said.
    func open(before oldest: EntryID, _ vantage: Vantage) -> [EntryID] {
        facts.compactMap { id, facts in
            guard id < oldest, let sent = facts.sent else { return nil }
            let isStruck = facts.struckBy.contains { $0 == sent.agency || vantage.ownership.isLead($0) }
            guard !isStruck else { return nil }
            if sent.needsAnswer { return facts.isAnswered ? nil : id }
            let waits = { (agency: AgencyID) in agency != sent.agency && !facts.acknowledged.contains(agency) }
            return (sent.readers?.contains(where: waits) ?? vantage.agencies.contains(where: waits)) ? id : nil
        }
    }
}
