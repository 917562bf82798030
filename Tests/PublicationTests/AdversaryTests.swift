import Ledger
import Primitives
import Publication
import Testing

/// A reader who has every published table and unlimited patience: they list all tables that agree with what was
/// published, and learn a count where all of them give it.
@Suite struct `An adversary with every published table` {
    /// Persons of one state by age: adults, minors, age not reported.
    private typealias Ages = [Int64]

    /// Deterministic numbers, so that a failing table can be drawn again.
    private struct Random {
        var state: UInt64
        mutating func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
    }

    private static let codes = ["US-IA", "US-KY", "US-MO", "US-TN"]

    private func state(_ code: String, _ ages: Ages?, isDivided: Bool) -> SampleFacts.State {
        guard let ages else { return SampleFacts.State(code: code, arrests: 3) }
        return SampleFacts.State(
            code: code,
            arrests: 3,
            victims: ages.reduce(0, +),
            adults: isDivided ? ages[0] : nil,
            minors: isDivided ? ages[1] : nil
        )
    }

    /// Every way to divide `whole` by age that agrees with what a statement says of this state.
    private func divisions(_ statement: Statement, _ code: String) -> [Ages]? {
        guard let whole = statement.value("victims", code) else { return nil }
        let adults = statement.value("victims.adults", code)
        let minors = statement.value("victims.minors", code)
        var ways: [Ages] = []
        for older in 0...whole {
            for young in 0...(whole - older) where (adults ?? older) == older && (minors ?? young) == young {
                ways.append([older, young, whole - older - young])
            }
        }
        return ways
    }

    /// What each state may have, as far as `statements` tell; a whole that did not change stands for unchanged persons.
    private func possibleMinors(_ statements: [Statement]) -> [String: Set<Int64>] {
        // One unknown for each state and each whole it ever had.
        struct Unknown: Hashable {
            let code: String
            let whole: Int64
        }
        var choices: [Unknown: [Ages]] = [:]
        var members: [[Unknown]] = []
        for statement in statements {
            var table: [Unknown] = []
            for code in Self.codes {
                guard let whole = statement.value("victims", code), let ways = divisions(statement, code) else {
                    continue
                }
                let unknown = Unknown(code: code, whole: whole)
                choices[unknown] = (choices[unknown] ?? ways).filter { ways.contains($0) }
                table.append(unknown)
            }
            members.append(table)
        }
        let unknowns = choices.keys.sorted { ($0.code, $0.whole) < ($1.code, $1.whole) }
        var possible: [String: Set<Int64>] = [:]
        func agrees(_ chosen: [Unknown: Ages]) -> Bool {
            zip(statements, members).allSatisfy { statement, table in
                ["victims.adults", "victims.minors", "victims.ageNotReported"].enumerated().allSatisfy { column, key in
                    guard let total = statement.value(key) else { return true }
                    return table.reduce(0) { $0 + (chosen[$1]?[column] ?? 0) } == total
                }
            }
        }
        func choose(_ index: Int, _ chosen: [Unknown: Ages]) {
            guard index < unknowns.count else {
                guard agrees(chosen) else { return }
                for (unknown, ages) in chosen {
                    possible["\(unknown.code) \(unknown.whole)", default: []].insert(ages[1])
                }
                return
            }
            for ages in choices[unknowns[index]] ?? [] {
                choose(index + 1, chosen.merging([unknowns[index]: ages]) { $1 })
            }
        }
        choose(0, [:])
        return possible
    }

    private func ages(_ random: inout Random) -> Ages? {
        random.next(5) == 0 ? nil : [Int64(random.next(4)), Int64(random.next(3)), 0]
    }

    @Test(arguments: 0..<200)
    func `cannot tell a suppressed count from one table`(seed: UInt64) throws {
        var random = Random(state: seed)
        let states = Self.codes.prefix(2 + Int(random.next(2))).map { code in
            state(code, ages(&random), isDivided: random.next(3) > 0)
        }
        let drawn = SampleFacts.drawing(states).draw()
        try expectHidden(drawn, after: [drawn.statement])
    }

    @Test(arguments: 0..<80)
    func `cannot tell a suppressed count from two tables either`(seed: UInt64) throws {
        var random = Random(state: seed &+ 10_000)
        let codes = Self.codes.prefix(3)
        var people = codes.map { _ in (ages: ages(&random), isDivided: random.next(3) > 0) }
        func states() -> [SampleFacts.State] {
            zip(codes, people).map { state($0, $1.ages, isDivided: $1.isDivided) }
        }
        let released = codes.filter { _ in random.next(4) > 0 }
        let first = SampleFacts.drawing(states(), released: released).draw().statement
        // Some states report more people; the others stay as they were.
        for index in people.indices where random.next(2) == 0 {
            var new = people[index].ages ?? [0, 0, 0]
            new[0] += Int64(1 + random.next(2))
            new[1] += Int64(random.next(2))
            people[index] = (new, people[index].isDivided)
        }
        let drawn = SampleFacts.drawing(states(), ledger: [first]).draw()
        try expectHidden(drawn, after: [first, drawn.statement])
    }

    private func expectHidden(_ drawn: DrawnStatement, after statements: [Statement]) throws {
        let lost = Set(drawn.suppressions.filter { $0.cause == .alreadyDerivable }.map(\.cell))
        let possible = possibleMinors(statements)
        for suppression in drawn.suppressions where suppression.cause == .smallCount {
            let cell = suppression.cell
            guard cell.category == "victims.minors", !lost.contains(cell), let code = cell.jurisdiction?.code,
                let whole = drawn.statement.value("victims", code)
            else { continue }
            #expect(drawn.statement.value("victims.minors", code) == nil)
            let counts = try #require(possible["\(code) \(whole)"])
            #expect(counts.count > 1, "\(code) must have \(counts) minors among \(whole)")
        }
    }

    @Test func `learns a count that nobody suppresses: the test can fail`() throws {
        let states = [state("US-KY", [21, 2, 0], isDivided: true), state("US-MO", nil, isDivided: false)]
        let ruling = [
            Cell(category: "victims.minors", jurisdiction: Jurisdiction(code: "US-KY")): Ruling.Decision.publish
        ]
        let open = SampleFacts.drawing(states, rulings: ruling).draw().statement
        #expect(possibleMinors([open])["US-KY 23"] == [2])
    }
}
