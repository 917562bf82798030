import HashTreeCollections
import Ledger
package import Primitives

extension ConductState {
    /// The IDs of messages, the newest first, at most `limit`.
    package func messageIDs(_ vantage: Vantage, limit: Int) -> [EntryID] {
        Self.newest(messages, limit) { said($0, of: .message($0), vantage) != nil }
    }

    /// The messages that a page shows, the newest first: the `limit` newest, and every one that is still open.
    package func messages(_ vantage: Vantage, limit: Int) -> [MessageStanding] {
        let newest = messageIDs(vantage, limit: limit)
        var open: [EntryID] = []
        if let oldest = newest.last, vantage.cut == nil {
            open = waiting.open(before: oldest, vantage)
        } else if let oldest = newest.last {
            for id in urgent where id < oldest && isOpen(id, vantage) { open.append(id) }
        }
        return (newest + open.sorted(by: >)).compactMap { message($0, vantage) }
    }

    /// Whether somebody still has to do something about a message: what `MessageStanding.isOpen` says, for the thousands of
    /// an evening of which a few are open.
    private func isOpen(_ id: EntryID, _ vantage: Vantage) -> Bool {
        // By index, here and below: a copy of each would cost more than all the rest.
        let all = said(of: .message(id), vantage)
        guard let sent = all.firstIndex(where: { $0.id == id }), case .messageSent(let message) = all[sent].event else {
            return false
        }
        let agency = all[sent].agency
        var isAnswered = false
        var known: Set<AgencyID> = [agency]
        for index in all.indices where index != sent {
            switch all[index].event {
            case .messageSent: isAnswered = true
            case .messageMarked(let mark) where mark.mark == .acknowledged: known.insert(all[index].agency)
            case .messageStruck where all[index].agency == agency || vantage.ownership.isLead(all[index].agency):
                return false
            default: break
            }
        }
        if message.needsAnswer { return !isAnswered }
        guard message.precedence != .routine else { return false }
        return message.readers.map { !$0.isSubset(of: known) } ?? vantage.agencies.contains { !known.contains($0) }
    }

    static func newest(
        _ ids: SharedArray<EntryID>,
        _ limit: Int,
        _ isHere: (EntryID) -> Bool
    ) -> [EntryID] {
        var found: [EntryID] = []
        ids.forEachFromLast { id, _ in
            if isHere(id) { found.append(id) }
            return found.count < limit
        }
        return found
    }

    /// A message as it stands; nil where it is not here.
    package func message(_ id: EntryID, _ vantage: Vantage) -> MessageStanding? {
        let all = said(of: .message(id), vantage)
        guard let sent = all.first(where: { $0.id == id }), case .messageSent(let message) = sent.event else {
            return nil
        }
        var marks: [MessageMark.Mark: [MessageStanding.Receipt]] = [:]
        var answers: [EntryID] = []
        var isStruck = false
        for said in all where said.id != id {
            switch said.event {
            case .messageMarked(let mark):
                let receipt = MessageStanding.Receipt(agency: said.agency, by: said.by, at: said.at)
                if marks[mark.mark]?.contains(where: { $0.agency == said.agency && $0.by == said.by }) != true {
                    marks[mark.mark, default: []].append(receipt)
                }
            case .messageSent: answers.append(said.id)
            case .messageStruck:
                isStruck = isStruck || said.agency == sent.agency || vantage.ownership.isLead(said.agency)
            default: break
            }
        }
        let expected = (message.readers.map { $0.sorted() } ?? vantage.agencies).filter { $0 != sent.agency }
        let acknowledged = marks[.acknowledged] ?? []
        let known = Set(acknowledged.map(\.agency))
        let isOpen =
            !isStruck
            && (message.needsAnswer
                ? answers.isEmpty
                : message.precedence != .routine && expected.contains { !known.contains($0) })
        let rule = message.precedence.escalation
        let first = sent.at.advanced(byMinutes: rule.first)
        let second = sent.at.advanced(byMinutes: rule.second)
        let escalation: MessageStanding.Escalation =
            !isOpen || vantage.now < first ? .none : vantage.now < second ? .watchOfficer : .hubCoordinator
        return MessageStanding(
            id: id,
            message: message,
            from: sent.agency,
            by: sent.by,
            at: sent.at,
            expected: expected,
            delivered: marks[.delivered] ?? [],
            read: marks[.read] ?? [],
            acknowledged: acknowledged,
            answers: answers,
            escalation: escalation,
            nextDeadline: isOpen ? [first, second].first { $0 > vantage.now } : nil,
            isStruck: isStruck,
            isOpen: isOpen
        )
    }

    /// Roll calls as they stand, the newest first, at most `limit`.
    package func rollCalls(_ vantage: Vantage, limit: Int = 20) -> [RollCallStanding] {
        Self.newest(rollCalls, limit) { said($0, of: .rollCall($0), vantage) != nil }
            .compactMap { rollCall($0, vantage) }
    }

    /// A roll call as it stands; nil where it is not here.
    package func rollCall(_ id: EntryID, _ vantage: Vantage) -> RollCallStanding? {
        let all = said(of: .rollCall(id), vantage)
        guard let opened = all.first(where: { $0.id == id }), case .rollCallOpened(let call) = opened.event else {
            return nil
        }
        var answers: [Designator: (answer: RollCallAnswer, said: Said)] = [:]
        var closed: Timestamp?
        for said in all {
            switch said.event {
            case .rollCallAnswered(let answer) where said.agency == answer.unit.agency:
                if answers[answer.unit].map({ $0.said.turn < said.turn }) ?? true {
                    answers[answer.unit] = (answer, said)
                }
            case .rollCallClosed where said.agency == opened.agency || vantage.ownership.isLead(said.agency):
                closed = closed ?? said.at
            default: break
            }
        }
        let due = opened.at.advanced(byMinutes: call.minutes)
        // All that were known: one that is set up later was never called.
        let called = call.units.isEmpty ? unitKeys.filter { isKnown($0, before: id, vantage) } : call.units
        let lines = Set(called).union(answers.keys).sorted().map { key in
            let answer = answers[key]
            let state: RollCallStanding.State =
                answer.map { $0.answer.isComplete ? .complete : .incomplete }
                ?? (vantage.now >= due ? .overdue : .awaited)
            return RollCallStanding.Line(
                unit: key,
                title: unit(key, vantage)?.unit.title ?? key.name.description,
                answer: answer?.answer,
                answered: answer?.said.at,
                state: state
            )
        }
        let light: RollCallStanding.Light
        if closed != nil {
            light = .closed
        } else if !lines.isEmpty, lines.allSatisfy({ $0.state == .complete }) {
            light = .complete
        } else if vantage.now >= due {
            light = .overdue
        } else if lines.contains(where: { $0.state == .incomplete }) {
            light = .incomplete
        } else {
            light = vantage.now >= due.advanced(byMinutes: -1) ? .dueSoon : .open
        }
        return RollCallStanding(
            id: id,
            call: call,
            by: opened.by,
            agency: opened.agency,
            at: opened.at,
            due: due,
            units: lines,
            closed: closed,
            light: light
        )
    }

    private func isKnown(_ key: Designator, before id: EntryID, _ vantage: Vantage) -> Bool {
        said(of: .unit(key), vantage).contains { said in
            if case .unitSet = said.event { said.agency == key.agency && said.id < id } else { false }
        }
    }
}
