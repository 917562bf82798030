import Ledger
import Operations
import Primitives
import Testing

/// A made-up evening of three agencies in which anybody says anything, also what they may not; all follows from the seed.
struct ConductHistory {
    private(set) var evening: Evening
    private var random: SplitMix
    private var entries: [EntryID] = []

    init(seed: UInt64, count: Int = 120) throws {
        evening = try Evening(["hub", "second", "us-ia", "us-ky"], leads: seed % 2 == 0 ? ["hub"] : ["hub", "second"])
        random = SplitMix(state: seed)
        entries.append(try evening.write(.planDrafted(Evening.plan("Begin"))))
        for _ in 0..<count {
            // Clocks of nodes differ, and step back.
            evening.wait(milliseconds: Int64(random.below(200_000)) - 40_000)
            let agency = pick(["hub", "second", "us-ia", "us-ky"])
            let waited: Int64? = random.below(5) == 0 ? Int64(random.below(7_200_000)) : nil
            entries.append(
                try evening.write(
                    try event(),
                    by: pick(["user:ann", "user:bo", "user:cy"]),
                    of: agency,
                    waited: waited
                )
            )
        }
    }

    private mutating func event() throws -> ConductEvent {
        let name = try Evening.name("\(pick(["hub", "us-ia", "us-ky"]))/\(pick(["a", "b", "c"]))")
        let person = try Evening.slug(pick(["lee", "kim"]))
        let entry = entries[random.below(entries.count)]
        switch random.below(21) {
        case 0: return .hHourSet(HHour(at: evening.now.advanced(byMinutes: Int64(random.below(300)))))
        case 1: return .planDrafted(Evening.plan("Mission \(random.below(1000))", courses: ["safety"]))
        case 2: return .planApproved(entry)
        case 3:
            let after = [try Evening.name("hub/a"), try Evening.name("us-ky/b")].filter { $0 != name }
            let start = try Evening.time(Int64(random.below(200)) - 100)
            return .taskSet(
                PlannedTask(key: name, title: "T", start: start, duration: 20, owner: name.agency, after: after)
            )
        case 4: return .taskReported(TaskReport(task: name, progress: pick(TaskReport.Progress.allCases), reason: "r"))
        case 5:
            return .readinessReported(
                ReadinessReport(item: pick(ReadinessItem.allCases), state: .ready, evidence: "e", person: person)
            )
        case 6: return .pointSet(DecisionPoint(key: name, title: "P", due: try Evening.time(-30), quorum: 1))
        case 7: return .voted(Voice(point: name, choice: pick(GoNoGo.allCases)))
        case 8: return .decided(Voice(point: name, choice: pick(GoNoGo.allCases)))
        case 9: return .confirmed(Confirmation(of: entry, person: random.below(2) == 0 ? person : nil))
        case 10: return .unitSet(Unit(key: name, title: "U\(random.below(9))", leader: person))
        case 11: return .briefed(Briefing(plan: entry, people: [person]))
        case 12: return .assigned(Assignment(person: person, unit: name, isRemoved: random.below(3) == 0))
        case 13: return .checkedIn(CheckIn(person: person, unit: name, isOut: random.below(3) == 0))
        case 14: return Evening.message(pick(Precedence.allCases), replyTo: random.below(3) == 0 ? entry : nil)
        case 15: return .messageMarked(MessageMark(messages: [entry, entry], mark: pick(MessageMark.Mark.allCases)))
        case 16: return random.below(2) == 0 ? .messageStruck(entry) : .rollCallClosed(entry)
        case 17: return .rollCallOpened(RollCall(trigger: .command, units: random.below(2) == 0 ? [] : [name]))
        case 18:
            return .rollCallAnswered(
                RollCallAnswer(call: entry, unit: name, expected: 3, accounted: Int64(2 + random.below(2)))
            )
        case 19: return .rollCallsScheduled(RollCallSchedule(every: random.below(2) == 0 ? 0 : 30))
        default: return random.below(2) == 0 ? .emergencyRaised(Emergency(unit: name)) : .emergencyCleared(entry)
        }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

    /// The logs run into one another in an order of its own for each seed, each log's own order kept.
    func merged(seed: UInt64) -> [Said] {
        var random = SplitMix(state: seed)
        var logs = Array(
            Dictionary(grouping: evening.all) { $0.agency }.sorted { $0.key < $1.key }.map { $0.value[...] }
        )
        var merged: [Said] = []
        while !logs.isEmpty {
            let place = random.below(logs.count)
            merged.append(logs[place].removeFirst())
            if logs[place].isEmpty { logs.remove(at: place) }
        }
        return merged
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(bound))
    }
}
