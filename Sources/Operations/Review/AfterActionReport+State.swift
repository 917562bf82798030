import Ledger
package import Primitives

extension AfterActionReport {
    /// The report on `operation` as `vantage` sees it.
    /// - Parameters:
    ///   - operation: which one.
    ///   - state: what was said of its conduct.
    ///   - vantage: from when, and by whose rules.
    ///   - names: what people call the agencies.
    package init(_ operation: Operation, _ state: ConductState, _ vantage: Vantage, names: [AgencyID: String]) {
        let reading = ReviewReading(state: state, vantage: vantage, names: names)
        title = "After-action report and improvement plan: \(operation.name)"
        overview = reading.overview(operation)
        objectives = reading.objectives
        record = reading.record.sorted { ($0.at, $0.sentence) < ($1.at, $1.sentence) }
        participants = reading.participants
        timeline = reading.timeline
        missing = reading.missing
    }
}

/// Draws the sections of an after-action report from the state.
struct ReviewReading {
    let state: ConductState
    let vantage: Vantage
    let names: [AgencyID: String]

    func name(_ agency: AgencyID) -> String { names[agency] ?? agency.description }

    func moment(_ at: Timestamp, _ who: AgencyID, _ sentence: String) -> AfterActionReport.Moment {
        .init(at: at, relative: relative(at), who: name(who), sentence: sentence)
    }

    func relative(_ at: Timestamp) -> PlanTime? {
        guard let hHour = state.hHour(vantage)?.value.at else { return nil }
        return PlanTime(minutes: (at.milliseconds - hHour.milliseconds).flooringDivision(by: 60_000))
    }

    /// What stands now as the plan of whoever leads.
    var plan: PlanVersion? {
        (vantage.ownership.leads + state.planAgencies).lazy.compactMap { state.plan(of: $0, vantage) }.first
    }

    func overview(_ operation: Operation) -> [AfterActionReport.Fact] {
        var facts: [AfterActionReport.Fact] = [.init(name: "Operation", text: operation.name)]
        func add(_ name: String, _ text: String?) {
            if let text, !text.isEmpty { facts.append(.init(name: name, text: text)) }
        }
        add("Dates", operation.period.map { $0.from == $0.to ? "\($0.from)" : "\($0.from) to \($0.to)" })
        add("H-hour", state.hHour(vantage).map { "\($0.value.at)" })
        add("Sponsor", vantage.ownership.leads.first.map(name))
        add(
            "Scope",
            "\(vantage.agencies.count) \(vantage.agencies.count == 1 ? "agency" : "agencies"): \(vantage.agencies.map(name).joined(separator: ", "))"
        )
        add(
            "Plan",
            plan.map { "“\($0.plan.title)”, version \($0.number), approved by \($0.approvedBy?.description ?? "–")" }
        )
        add("Mission", plan?.plan.sections[.mission])
        add("Threat or hazard", plan?.plan.sections[.situation])
        let capabilities = plan?.plan.rows(.objectives).map { $0[1] }.filter { !$0.isEmpty } ?? []
        add("Capabilities", Set(capabilities).sorted().joined(separator: ", "))
        let tasks = state.timeline(vantage)
        if !tasks.isEmpty {
            add("Tasks", "\(tasks.count { $0.status == .completed }) of \(tasks.count) completed")
        }
        let messages = state.messageIDs(vantage, limit: .max).compactMap { state.message($0, vantage) }
        if !messages.isEmpty {
            add("Messages", "\(messages.count), of which \(messages.count(where: \.isOpen)) are open")
        }
        return facts
    }

    var objectives: [AfterActionReport.Objective] {
        let findings = state.findings(vantage)
        let rows = plan?.plan.rows(.objectives) ?? []
        var objectives = rows.enumerated().map { index, row in
            objective(index + 1, row[0], row[1], findings.filter { $0.objective == Int64(index + 1) })
        }
        let rest = findings.filter { $0.objective.map { $0 > rows.count } ?? true }
        if !rest.isEmpty { objectives.append(objective(nil, "Beyond the objectives", "", rest)) }
        return objectives
    }

    private func objective(
        _ number: Int?,
        _ title: String,
        _ capability: String,
        _ findings: [Finding]
    ) -> AfterActionReport.Objective {
        .init(
            number: number,
            title: title,
            capability: capability,
            rating: findings.compactMap(\.rating).max { $0.severity < $1.severity },
            strengths: findings.filter { $0.kind == .strength },
            improvements: findings.filter { $0.kind == .improvement }
        )
    }

    var participants: [AfterActionReport.Participant] {
        let roster = Dictionary(grouping: state.roster(vantage)) { $0.person.agency }
        let units = Dictionary(grouping: state.units(vantage)) { $0.unit.key.agency }
        return vantage.agencies.map { agency in
            let people = roster[agency] ?? []
            return .init(
                agency: agency,
                name: name(agency),
                units: units[agency]?.count ?? 0,
                assigned: people.count { $0.unit != nil },
                checkedIn: people.count { $0.presence != .awaited },
                released: people.count { $0.presence == .released }
            )
        }
    }

    var missing: [String] {
        var missing: [String] = []
        if plan == nil { missing.append("No plan stands, so there are no objectives to analyse.") }
        for objective in objectives where objective.number != nil && objective.rating == nil {
            missing.append("Nobody has rated “\(objective.title)”.")
        }
        for emergency in state.emergencies(vantage, limit: .max) where emergency.isOpen {
            missing.append("An emergency raised at \(emergency.at) is not cleared. \(emergency.needs)")
        }
        missing.append("The points of contact of each agency: add them by hand.")
        return missing
    }
}

extension Finding.Rating {
    /// From performed to unable.
    fileprivate var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
