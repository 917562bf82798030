import Ledger
import Primitives

extension ConductState {
    /// What becomes of what somebody wants to say: it passes, with what follows from it, or is refused.
    ///
    /// Check-in, roll call and emergency are never refused to anyone (rulings, 23): who may not be there shows red instead.
    package func decide(_ wish: ConductEvent, _ context: ConductContext) throws(ConductRejection) -> [ConductEvent] {
        switch wish {
        case .hHourSet(let hour): try check(hour, context)
        case .planDrafted(let plan): try check(plan, context)
        case .planApproved(let id): return [wish] + (try unitsOf(id, context)).map { .unitSet($0) }
        case .taskSet(let task): try check(task, context)
        case .taskReported(let report): try check(report, context)
        case .readinessReported(let report):
            if report.state == .ready, report.evidence == nil { throw .evidenceNeeded }
            if report.state == .notReady, report.evidence == nil { throw .reasonNeeded("not ready") }
        case .pointSet(let point):
            try lead("sets decision points", context)
            try own(point.key, context)
            if pointKeys.count >= 500 { throw .tooMany("decision points") }
        case .voted(let voice): try checkVote(voice, context)
        case .decided(let voice): return try decide(voice, context)
        case .confirmed(let confirmation): try check(confirmation, context)
        case .unitSet(let unit):
            try own(unit.key, context)
            if unitKeys.count >= 5_000 { throw .tooMany("units") }
        case .briefed(let briefing):
            guard !briefing.people.isEmpty else { throw .nobody }
            guard isPlan(briefing.plan, context) else { throw .unknownEntry("version of a plan") }
        case .assigned(let assignment): try check(assignment, context)
        case .checkedIn(let checkIn):
            // An unknown unit is no reason to send somebody away; another agency's name for one is.
            if let unit = checkIn.unit { try own(unit, context) }
        case .messageSent(let message): try check(message, context)
        case .messageMarked(let mark):
            guard !mark.messages.isEmpty else { throw .unknownEntry("message") }
            for id in mark.messages where message(id, context.vantage) == nil { throw .unknownEntry("message") }
        case .messageStruck(let id):
            guard let standing = message(id, context.vantage) else { throw .unknownEntry("message") }
            guard standing.from == context.agency || context.isLead else {
                throw .leadOnly("strikes another agency's message", leads: context.leads)
            }
            if standing.isStruck { throw .closedAlready }
        case .rollCallOpened(let call):
            let unknown = call.units.filter { unit($0, context.vantage) == nil }
            guard unknown.isEmpty else { throw .unknownUnits(unknown) }
        case .rollCallAnswered(let answer):
            guard rollCall(answer.call, context.vantage) != nil else { throw .unknownEntry("roll call") }
            try own(answer.unit, context)
            if answer.accounted > answer.expected { throw .counted }
        case .rollCallClosed(let id):
            guard let standing = rollCall(id, context.vantage) else { throw .unknownEntry("roll call") }
            guard standing.agency == context.agency || context.isLead else {
                throw .leadOnly("closes another agency's roll call", leads: context.leads)
            }
            if standing.closed != nil { throw .closedAlready }
        case .emergencyRaised(let emergency):
            if let unit = emergency.unit { try own(unit, context) }
            let units = unitKeys.filter { $0.agency == context.agency }
            guard !units.isEmpty else { break }
            let call = RollCall(trigger: .emergency, units: units, minutes: RollCall.urgentMinutes)
            return [wish, .rollCallOpened(call)]
        case .emergencyCleared(let id):
            guard let standing = emergency(id, context.vantage) else { throw .unknownEntry("emergency") }
            guard standing.isOpen else { throw .cleared }
            if standing.clearedBy.contains(context.by) { throw .notSecond }
            if standing.emergency.unit != nil, standing.by == context.by { throw .notSecond }
        case .noted, .rollCallsScheduled: break
        case .found(let finding): try check(finding, context)
        }
        return [wish]
    }

    func own(_ name: Designator, _ context: ConductContext) throws(ConductRejection) {
        guard name.agency == context.agency else { throw .foreign(name, agency: context.agency) }
    }

    func lead(_ what: String, _ context: ConductContext) throws(ConductRejection) {
        guard context.isLead else { throw .leadOnly(what, leads: context.leads) }
    }

    func isPlan(_ id: EntryID, _ context: ConductContext) -> Bool {
        planAgencies.contains { agency in plans(of: agency, context.vantage).contains { $0.entry == id } }
    }

    private func check(_ hour: HHour, _ context: ConductContext) throws(ConductRejection) {
        try lead("sets H-hour", context)
        guard hour.at > context.now else { throw .hHourPast(hour.at) }
        if hHour(context.vantage) != nil, hour.reason == nil { throw .hHourReason }
    }

    /// A confirmation of an old version is kept: it says what somebody knew. It confirms that version and no other.
    private func check(_ confirmation: Confirmation, _ context: ConductContext) throws(ConductRejection) {
        let isHour = hHours(context.vantage).contains { $0.said.id == confirmation.of }
        guard isHour || isPlan(confirmation.of, context) else { throw .unknownEntry("plan or H-hour") }
    }

    private func check(_ assignment: Assignment, _ context: ConductContext) throws(ConductRejection) {
        try own(assignment.unit, context)
        guard unit(assignment.unit, context.vantage) != nil else { throw .unknownUnit(assignment.unit) }
        let person = Designator(context.agency, assignment.person)
        let standing = self.person(person, context.vantage)
        if assignment.isRemoved {
            guard standing?.unit == assignment.unit else { throw .notAssigned(assignment.person, assignment.unit) }
            return
        }
        guard assignment.override == nil else { return }
        guard binding(on: context.agency, context.vantage) != nil else { throw .noPlan }
        guard standing?.isBriefed == true else { throw .unbriefed(assignment.person) }
        let lacking = context.lacking(person, courses(for: context.agency, context.vantage))
        guard lacking.isEmpty else { throw .untrained(assignment.person, lacking) }
    }

    private func check(_ message: Message, _ context: ConductContext) throws(ConductRejection) {
        guard !message.to.isEmpty else { throw .nobodyAddressed }
        if case .sealed(let copies) = message.content, copies.isEmpty { throw .noText }
        if let id = message.replyTo, self.message(id, context.vantage) == nil { throw .unknownEntry("message") }
    }

    private func check(_ finding: Finding, _ context: ConductContext) throws(ConductRejection) {
        try own(finding.key, context)
        if finding.kind == .improvement, finding.action == nil || finding.owner == nil || finding.completion == nil {
            throw .improvementNeeds
        }
        if let start = finding.start, let completion = finding.completion, completion < start { throw .findingDays }
        if findingKeys.count >= 1_000 { throw .tooMany("findings") }
    }
}
