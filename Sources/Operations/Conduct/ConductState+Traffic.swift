import Ledger
package import Primitives

extension ConductState {
    /// The IDs of messages, the newest first, at most `limit`.
    package func messageIDs(_ vantage: Vantage, limit: Int) -> [EntryID] {
        Self.newest(messages, limit) { said($0, of: .message($0), vantage) != nil }
    }

    private static func newest(
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
        let isWaiting =
            !isStruck
            && (message.needsAnswer
                ? answers.isEmpty
                : message.precedence != .routine && expected.contains { !known.contains($0) })
        let rule = message.precedence.escalation
        let first = sent.at.advanced(byMinutes: rule.first)
        let second = sent.at.advanced(byMinutes: rule.second)
        let escalation: MessageStanding.Escalation =
            !isWaiting || vantage.now < first ? .none : vantage.now < second ? .watchOfficer : .hubCoordinator
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
            nextDeadline: isWaiting ? [first, second].first { $0 > vantage.now } : nil,
            isStruck: isStruck
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
        var answers: [Designator: (answer: RollCallAnswer, at: Timestamp)] = [:]
        var closed: Timestamp?
        for said in all {
            switch said.event {
            case .rollCallAnswered(let answer) where said.agency == answer.unit.agency:
                if answers[answer.unit].map({ $0.at <= said.at }) ?? true { answers[answer.unit] = (answer, said.at) }
            case .rollCallClosed where said.agency == opened.agency || vantage.ownership.isLead(said.agency):
                closed = closed ?? said.at
            default: break
            }
        }
        let due = opened.at.advanced(byMinutes: call.minutes)
        let called = call.units.isEmpty ? unitKeys : call.units
        let lines = Set(called).union(answers.keys).sorted().map { key in
            let answer = answers[key]
            let state: RollCallStanding.State =
                answer.map { $0.answer.isComplete ? .complete : .incomplete }
                ?? (vantage.now >= due ? .overdue : .awaited)
            return RollCallStanding.Line(
                unit: key,
                title: unit(key, vantage)?.unit.title ?? key.name.description,
                answer: answer?.answer,
                answered: answer?.at,
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

    /// Emergencies as they stand, the newest first, at most `limit`.
    package func emergencies(_ vantage: Vantage, limit: Int = 20) -> [EmergencyStanding] {
        Self.newest(emergencies, limit) { said($0, of: .emergency($0), vantage) != nil }
            .compactMap { emergency($0, vantage) }
    }

    /// An emergency as it stands; nil where it is not here.
    package func emergency(_ id: EntryID, _ vantage: Vantage) -> EmergencyStanding? {
        let all = said(of: .emergency(id), vantage)
        guard let raised = all.first(where: { $0.id == id }), case .emergencyRaised(let emergency) = raised.event else {
            return nil
        }
        let counted = emergency.unit.flatMap { count(of: $0, since: raised, vantage) }
        var clearedBy: [(by: Principal, at: Timestamp)] = []
        for said in all {
            guard case .emergencyCleared = said.event, !clearedBy.contains(where: { $0.by == said.by }) else {
                continue
            }
            clearedBy.append((said.by, said.at))
        }
        let cleared: Timestamp?
        if emergency.unit != nil {
            // The unit's own count is one word, and the other is a second person's: never that of who raised it alone.
            let other = clearedBy.first { $0.by != raised.by }
            cleared = counted.flatMap { counted in other.map { max($0.at, counted) } }
        } else {
            cleared = clearedBy.count >= 2 ? clearedBy[1].at : nil
        }
        return EmergencyStanding(
            id: id,
            emergency: emergency,
            by: raised.by,
            agency: raised.agency,
            at: raised.at,
            counted: counted,
            clearedBy: clearedBy.map(\.by),
            cleared: cleared
        )
    }

    /// When a unit reported all of its people after `raised`; nil where it has not.
    private func count(of unit: Designator, since raised: Said, _ vantage: Vantage) -> Timestamp? {
        for id in Self.newest(rollCalls, 50, { said($0, of: .rollCall($0), vantage) != nil }) {
            for said in said(of: .rollCall(id), vantage).reversed() {
                guard case .rollCallAnswered(let answer) = said.event, answer.unit == unit,
                    said.agency == unit.agency, answer.isComplete, said.at >= raised.at
                else { continue }
                return said.at
            }
        }
        return nil
    }
}
