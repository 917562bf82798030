import Ledger
package import Primitives

extension ConductState {
    /// A unit as its agency describes it; nil where it has not.
    package func unit(_ key: Designator, _ vantage: Vantage) -> (unit: Unit, entry: EntryID)? {
        said(of: .unit(key), vantage).reversed().lazy.compactMap { said -> (Unit, EntryID)? in
            guard case .unitSet(let unit) = said.event, said.agency == key.agency else { return nil }
            return (unit, said.id)
        }.first
    }

    /// Everyone who was assigned, briefed or checked in, by agency and name.
    package func roster(_ vantage: Vantage) -> [PersonStanding] {
        var bindings: [AgencyID: PlanVersion?] = [:]
        var numbers: [EntryID: Int] = [:]
        for agency in Set(planAgencies) {
            for version in plans(of: agency, vantage) { numbers[version.entry] = version.number }
        }
        return personKeys.compactMap { person in
            let binding = bindings[person.agency] ?? self.binding(on: person.agency, vantage)
            bindings[person.agency] = .some(binding)
            return standing(of: person, binding, numbers, vantage)
        }
    }

    /// Every unit with its people, by agency and name.
    package func units(_ vantage: Vantage) -> [UnitStanding] {
        let people = Dictionary(grouping: roster(vantage)) { $0.unit }
        return unitKeys.compactMap { key in
            unit(key, vantage).map { UnitStanding(unit: $0.unit, people: people[key] ?? [], entry: $0.entry) }
        }
    }

    /// A person as the operation knows them; nil where nobody of their agency has said anything of them.
    package func person(_ person: Designator, _ vantage: Vantage) -> PersonStanding? {
        var numbers: [EntryID: Int] = [:]
        for agency in planAgencies {
            for version in plans(of: agency, vantage) { numbers[version.entry] = version.number }
        }
        return standing(of: person, binding(on: person.agency, vantage), numbers, vantage)
    }

    private func standing(
        of person: Designator,
        _ binding: PlanVersion?,
        _ numbers: [EntryID: Int],
        _ vantage: Vantage
    ) -> PersonStanding? {
        // Only their own agency speaks of its people.
        let all = said(of: .person(person), vantage).filter { $0.agency == person.agency }
        guard !all.isEmpty else { return nil }
        var unit: Designator?
        var override: String?
        var briefed: Set<EntryID> = []
        var last: (checkIn: CheckIn, at: Timestamp)?
        for said in all {
            switch said.event {
            case .briefed(let briefing): briefed.insert(briefing.plan)
            case .assigned(let assignment):
                if !assignment.isRemoved {
                    (unit, override) = (assignment.unit, assignment.override)
                } else if unit == assignment.unit {
                    (unit, override) = (nil, nil)
                }
            case .checkedIn(let checkIn):
                if last.map({ $0.at <= said.at }) ?? true { last = (checkIn, said.at) }
            default: break
            }
        }
        return PersonStanding(
            person: person,
            unit: unit,
            isBriefed: binding.map { briefed.contains($0.entry) } ?? false,
            briefedOn: briefed.compactMap { numbers[$0] }.max(),
            override: override,
            presence: last.map { $0.checkIn.isOut ? .released : .present } ?? .awaited,
            at: last?.at,
            place: last?.checkIn.place
        )
    }

    /// A node's checklist: its own words, and what the record shows against them.
    package func readiness(
        of agency: AgencyID,
        _ vantage: Vantage,
        roster: [PersonStanding],
        untrained: Int
    ) -> NodeReadiness {
        var latest: [ReadinessItem: (report: ReadinessReport, said: Said)] = [:]
        for said in said(of: .readiness(agency), vantage) {
            if case .readinessReported(let report) = said.event { latest[report.item] = (report, said) }
        }
        let assigned = roster.filter { $0.person.agency == agency && $0.unit != nil }
        let unbriefed = assigned.count { !$0.isBriefed }
        return NodeReadiness(
            agency: agency,
            items: ReadinessItem.allCases.map { item in
                let known = latest[item]
                var doubt: String?
                switch item {
                case .people where known?.report.state == .ready && assigned.isEmpty:
                    doubt = "nobody is assigned to a unit"
                case .briefing where unbriefed > 0:
                    doubt = "\(unbriefed) of \(assigned.count) assigned are not briefed on the plan that stands"
                case .training where untrained > 0:
                    doubt = "\(untrained) of \(assigned.count) assigned lack a course that the plan asks for"
                default: break
                }
                let light: NodeReadiness.Light =
                    switch known?.report.state {
                    case nil: .unknown
                    case .notReady: .notReady
                    case .ready, .notApplicable: doubt == nil ? .ready : .doubtful
                    }
                return .init(
                    item: item,
                    light: light,
                    report: known?.report,
                    at: known?.said.at,
                    entry: known?.said.id,
                    doubt: doubt
                )
            }
        )
    }
}

extension ConductState {
    /// The findings of the review as they stand, by name.
    package func findings(_ vantage: Vantage) -> [Finding] {
        findingKeys.compactMap { key in
            said(of: .finding(key), vantage).reversed().lazy.compactMap { said -> Finding? in
                guard case .found(let finding) = said.event, said.agency == key.agency else { return nil }
                return finding
            }.first
        }
    }
}
