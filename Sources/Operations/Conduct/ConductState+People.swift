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
        let numbers = planNumbers(vantage)
        return personKeys.compactMap { person in
            let binding = bindings[person.agency] ?? self.binding(on: person.agency, vantage)
            bindings[person.agency] = .some(binding)
            return standing(of: person, binding, numbers, vantage)
        }
    }

    /// Every unit with its people, by agency and name.
    package func units(_ vantage: Vantage) -> [UnitStanding] {
        units(vantage, of: roster(vantage))
    }

    /// The same, for whoever has the roster already.
    package func units(_ vantage: Vantage, of roster: [PersonStanding]) -> [UnitStanding] {
        let people = Dictionary(grouping: roster) { $0.unit }
        return unitKeys.compactMap { key in
            unit(key, vantage).map { UnitStanding(unit: $0.unit, people: people[key] ?? [], entry: $0.entry) }
        }
    }

    /// A person as the operation knows them; nil where nobody of their agency has said anything of them.
    package func person(_ person: Designator, _ vantage: Vantage) -> PersonStanding? {
        standing(of: person, binding(on: person.agency, vantage), planNumbers(vantage), vantage)
    }

    private func standing(
        of person: Designator,
        _ binding: PlanVersion?,
        _ numbers: [EntryID: Int],
        _ vantage: Vantage
    ) -> PersonStanding? {
        // Only their own agency speaks of its people.
        let all = said(of: .person(person), vantage)
        guard all.contains(where: { $0.agency == person.agency }) else { return nil }
        var unit: Designator?
        var override: String?
        var briefed: Set<EntryID> = []
        var last: (checkIn: CheckIn, index: Int)?
        // By index: an evening has ten thousands of check-ins, and a copy of each would cost more than all the rest.
        for index in all.indices where all[index].agency == person.agency {
            switch all[index].event {
            case .briefed(let briefing): briefed.insert(briefing.plan)
            case .assigned(let assignment):
                if !assignment.isRemoved {
                    (unit, override) = (assignment.unit, assignment.override)
                } else if unit == assignment.unit {
                    (unit, override) = (nil, nil)
                }
            case .checkedIn(let checkIn):
                if last.map({ all[$0.index].turn < all[index].turn }) ?? true { last = (checkIn, index) }
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
            at: last.map { all[$0.index].at },
            place: last?.checkIn.place
        )
    }

    /// A node's checklist: its own words, and what the record shows against them.
    package func readiness(
        of agency: AgencyID,
        _ vantage: Vantage,
        roster: [PersonStanding],
        untrained: Int,
        lacking: String? = nil
    ) -> NodeReadiness {
        let all = said(of: .readiness(agency), vantage)
        var latest: [ReadinessItem: (report: ReadinessReport, said: Said)] = [:]
        // The last of each item, from the end.
        for index in all.indices.reversed() where latest.count < ReadinessItem.allCases.count {
            guard case .readinessReported(let report) = all[index].event, latest[report.item] == nil else { continue }
            latest[report.item] = (report, all[index])
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
                case .advocates: doubt = lacking
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
