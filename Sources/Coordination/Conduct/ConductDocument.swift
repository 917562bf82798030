import Ledger
import Operations
package import Primitives

/// How an operation is planned, run and reviewed, as the JSON that the command line prints and the API serves.
package struct ConductDocument {
    private let view: ConductView
    private let withMessages: Bool

    package init(_ view: ConductView, withMessages: Bool) {
        self.view = view
        self.withMessages = withMessages
    }

    package var json: JSONValue {
        [
            "operation": ["id": .string(view.operation.id.description), "name": .string(view.operation.name)],
            "asOf": .string(view.vantage.now.description), "own": .string(view.own.description),
            "agencies": .array(view.vantage.agencies.map { .string($0.description) }),
            "hHour": hHour, "plans": .array(plans), "timeline": .array(view.timeline.map(task)),
            "criticalPath": .array(view.timeline.filter(\.isCritical).map { .string($0.task.key.description) }),
            "decisionPoints": .array(view.points.map(point)), "readiness": .array(view.readiness.map(readiness)),
            "units": .array(view.units.map(unit)), "people": .array(view.roster.map(person)),
            "rollCalls": .array(view.rollCalls.map(rollCall)), "emergencies": .array(view.emergencies.map(emergency)),
            "messages": withMessages ? .array(view.messages.map(message)) : .null,
        ]
    }

    private var hHour: JSONValue {
        guard let hour = view.hHour, let notice = view.hHourNotice else { return .null }
        return [
            "at": .string(hour.at.description), "reason": text(hour.reason), "entry": .string(notice.entry.description),
            "confirmed": .array(notice.nodes.map { .string($0.agency.description) }),
            "missing": .array(notice.missing.map { .string($0.description) }),
        ]
    }

    private var plans: [JSONValue] {
        view.state.planAgencies.flatMap { view.state.plans(of: $0, view.vantage) }.map { version in
            let notice = view.state.notice(of: version.entry, view.vantage)
            return [
                "agency": .string(version.agency.description), "number": .integer(Int64(version.number)),
                "title": .string(version.plan.title), "status": .string(version.status.rawValue),
                "entry": .string(version.entry.description), "by": .string(version.by.description),
                "approvedBy": text(version.approvedBy?.description),
                "sections": .array(version.plan.sections.keys.map(\.rawValue).sorted().map { .string($0) }),
                "courses": .array(version.plan.courses.map { .string($0.description) }),
                "confirmed": .array(notice.nodes.map { .string($0.agency.description) }),
                "people": .array(
                    notice.people.map { .string("\($0.agency)/\($0.person?.description ?? "")") }
                ),
                "missing": .array(notice.missing.map { .string($0.description) }),
            ]
        }
    }

    private func task(_ standing: TaskStanding) -> JSONValue {
        let task = standing.task
        return [
            "key": .string(task.key.description), "title": .string(task.title),
            "start": .string(task.start.description),
            "startMinutes": .integer(task.start.minutes), "duration": .integer(task.duration),
            "owner": .string(task.owner.description), "function": .string(task.function),
            "person": text(task.person?.description), "after": .array(task.after.map { .string($0.description) }),
            "zone": text(task.zone), "startsAt": text(standing.start?.description),
            "endsAt": text(standing.end?.description), "status": .string(standing.status.rawValue),
            "lateMinutes": .integer(standing.lateMinutes), "escalation": .string(standing.escalation.rawValue),
            "startedAt": text(standing.started?.description), "completedAt": text(standing.completed?.description),
            "reason": text(standing.reason), "waitsFor": .array(standing.waitsFor.map { .string($0.description) }),
            "critical": .bool(standing.isCritical), "entry": .string(standing.entry.description),
        ]
    }

    private func point(_ standing: PointStanding) -> JSONValue {
        [
            "key": .string(standing.point.key.description), "title": .string(standing.point.title),
            "due": .string(standing.point.due.description), "dueAt": text(standing.due?.description),
            "overdue": .bool(standing.isOverdue), "quorum": .integer(standing.point.quorum),
            "decider": text(standing.point.decider?.description),
            "votes": .array(standing.votes.map(voice)), "decision": standing.decision.map(voice) ?? .null,
            "disputed": .bool(standing.isDisputed),
            "nodes": .array(
                standing.nodes.map { node in
                    [
                        "agency": .string(node.agency.description), "own": node.own.map(voice) ?? .null,
                        "effect": .string(node.effect.name),
                    ]
                }
            ),
        ]
    }

    private func voice(_ said: PointStanding.Said) -> JSONValue {
        [
            "agency": .string(said.agency.description), "choice": .string(said.voice.choice.rawValue),
            "reason": text(said.voice.reason), "by": .string(said.by.description), "at": .string(said.at.description),
            "entry": .string(said.entry.description),
        ]
    }

    private func readiness(_ node: NodeReadiness) -> JSONValue {
        [
            "agency": .string(node.agency.description), "light": .string(node.light.rawValue),
            "items": .array(
                node.items.map { item in
                    [
                        "item": .string(item.item.rawValue), "light": .string(item.light.rawValue),
                        "evidence": text(item.report?.evidence), "person": text(item.report?.person?.description),
                        "doubt": text(item.doubt), "entry": text(item.entry?.description),
                    ]
                }
            ),
        ]
    }

    private func unit(_ standing: UnitStanding) -> JSONValue {
        [
            "key": .string(standing.unit.key.description), "title": .string(standing.unit.title),
            "leader": .string(standing.unit.leader.description), "channel": text(standing.unit.channel),
            "site": text(standing.unit.site),
            "people": .array(standing.people.map { .string($0.person.name.description) }),
            "present": .integer(Int64(standing.presentCount)),
            "unbriefed": .array(standing.unbriefed.map { .string($0.person.name.description) }),
        ]
    }

    private func person(_ standing: PersonStanding) -> JSONValue {
        [
            "person": .string(standing.person.description), "unit": text(standing.unit?.description),
            "briefed": .bool(standing.isBriefed),
            "briefedOn": standing.briefedOn.map { .integer(Int64($0)) } ?? .null, "override": text(standing.override),
            "presence": .string(standing.presence.rawValue), "at": text(standing.at?.description),
            "place": text(standing.place),
        ]
    }

    private func rollCall(_ standing: RollCallStanding) -> JSONValue {
        [
            "entry": .string(standing.id.description), "agency": .string(standing.agency.description),
            "trigger": .string(standing.call.trigger.rawValue), "at": .string(standing.at.description),
            "due": .string(standing.due.description), "light": .string(standing.light.rawValue),
            "expected": .integer(standing.expected), "accounted": .integer(standing.accounted),
            "units": .array(
                standing.units.map { line in
                    [
                        "unit": .string(line.unit.description), "state": .string(line.state.rawValue),
                        "expected": line.answer.map { .integer($0.expected) } ?? .null,
                        "accounted": line.answer.map { .integer($0.accounted) } ?? .null,
                        "place": text(line.answer?.place), "answeredAt": text(line.answered?.description),
                    ]
                }
            ),
        ]
    }

    private func emergency(_ standing: EmergencyStanding) -> JSONValue {
        [
            "entry": .string(standing.id.description), "agency": .string(standing.agency.description),
            "unit": text(standing.emergency.unit?.description), "person": text(standing.emergency.person?.description),
            "place": text(standing.emergency.place), "at": .string(standing.at.description),
            "open": .bool(standing.isOpen), "needs": .string(standing.needs),
            "clearedBy": .array(standing.clearedBy.map { .string($0.description) }),
        ]
    }

    private func message(_ letter: ConductView.Letter) -> JSONValue {
        let standing = letter.standing
        func agencies(_ receipts: [MessageStanding.Receipt]) -> JSONValue {
            .array(receipts.map { .string("\($0.agency) \($0.by)") })
        }
        return [
            "entry": .string(standing.id.description), "from": .string(standing.from.description),
            "by": .string(standing.by.description), "at": .string(standing.at.description),
            "to": .array(standing.message.to.map { .string($0.description) }),
            "precedence": .string(standing.message.precedence.rawValue), "subject": .string(standing.message.subject),
            "text": text(letter.text), "replyTo": text(standing.message.replyTo?.description),
            "needsAnswer": .bool(standing.message.needsAnswer), "delivered": agencies(standing.delivered),
            "read": agencies(standing.read), "acknowledged": agencies(standing.acknowledged),
            "answers": .array(standing.answers.map { .string($0.description) }),
            "escalation": .string(standing.escalation.rawValue), "open": .bool(standing.isOpen),
            "struck": .bool(standing.isStruck),
            "attachments": .array(standing.message.attachments.map { .string($0.name) }),
        ]
    }

    private func text(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }
}

extension PointStanding.Effect {
    /// A stable name, for programs.
    package var name: String {
        switch self {
        case .go: "go"
        case .stoppedHere(let choice): "stoppedHere:\(choice.rawValue)"
        case .stoppedByLead(let choice): "stoppedByLead:\(choice.rawValue)"
        case .awaitsNode: "awaitsNode"
        case .awaitsLead: "awaitsLead"
        }
    }
}
