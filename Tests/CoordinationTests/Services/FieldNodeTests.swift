import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing
import VictimServices

/// Services in an operation through a node: what is written, refused, counted, and read again after a restart.
@Suite struct FieldNodeTests {
    private func wish(_ kind: FieldKind, _ json: JSONValue, at node: Node) throws -> FieldWish {
        var fields = try JSONFields(json)
        return try FieldWish(kind, from: &fields, now: node.clock.now())
    }

    @discardableResult
    private func say(
        _ kind: FieldKind,
        _ json: JSONValue,
        at fixture: NodeFixture,
        key: String? = nil
    ) async throws -> Acknowledgement {
        let steps = try fixture.node.prepared(try wish(kind, json, at: fixture.node), in: fixture.operation)
        return try await fixture.submit(steps, key: key)
    }

    private func meet(
        _ fixture: NodeFixture,
        in state: String = "US-KY",
        band: String = "adult",
        _ services: [(String, String)] = [],
        key: String? = nil
    ) async throws -> Acknowledgement {
        var members: [JSONValue.Member] = [
            .init("jurisdiction", .string(state)), .init("band", .string(band)),
            .init(
                "services",
                .array(services.map { ["service": .string($0.0), "outcome": .string($0.1)] })
            ),
        ]
        if band == "minor" { members.append(.init("foreignNational", "unknown")) }
        return try await say(.encounters, .object(members), at: fixture, key: key)
    }

    private func view(_ node: Node, _ operation: OperationID) throws -> FieldView {
        try #require(try node.field(of: operation))
    }

    private func refusal(_ body: () async throws -> some Sendable) async -> Refusal? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error as? Refusal
        }
    }

    @Test func `what is recorded is restricted, counted, and there after a restart and from a snapshot`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let first = try await meet(fixture, [("medical", "accepted"), ("housing", "not-available")], key: "one")
        #expect(first.position.log.scope == .restricted)
        #expect(first.entries.count == 3)
        let again = try await meet(fixture, [("medical", "accepted"), ("housing", "not-available")], key: "one")
        #expect(again.isRepeat && again.entries == first.entries)
        let other = await refusal { try await meet(fixture, [("medical", "declined")], key: "one") }
        #expect(other?.code == .keyReused)
        _ = try await meet(fixture, band: "minor", [("medical", "declined")])
        for node in [fixture.node, try fixture.restarted()] {
            let counts = try view(node, fixture.operation).counts
            #expect((counts.identified.all, counts.identified.minors) == (2, 1))
            #expect(counts.services[.medical]?.offered.all == 2)
            #expect(counts.services[.medical]?.accepted.all == 1)
            #expect(try view(node, fixture.operation).notices.count == 2)
        }
        let state = fixture.node.state
        let roots = state.cut.sizes.mapValues { _ in Digest.sha256(of: []) }
        let read = try #require(NodeSnapshot(NodeSnapshot(state: state, roots: roots).bytes)?.state)
        let (before, after) = (state.operations[fixture.operation]?.field, read.operations[fixture.operation]?.field)
        #expect(after?.said.map(\.event) == before?.said.map(\.event))
        #expect(after?.minorsFound == before?.minorsFound)
    }

    @Test func `services are added to an encounter by its number, and not in another state or to nobody`() async throws
    {
        let fixture = try await NodeFixture(planned: ["KY"])
        _ = try await meet(fixture, [("medical", "offered")])
        let number = try #require(try view(fixture.node, fixture.operation).latest.first?.encounter.number)
        func add(_ state: String, _ number: String, _ outcome: String) -> JSONValue {
            [
                "encounter": .string(number), "jurisdiction": .string(state), "band": "adult",
                "services": [["service": "medical", "outcome": .string(outcome)]],
            ]
        }
        try await say(.encounters, add("US-KY", number.description, "accepted"), at: fixture)
        let counts = try view(fixture.node, fixture.operation).counts
        #expect(counts.identified.all == 1)
        #expect(counts.services[.medical]?.accepted.all == 1)
        let elsewhere = await refusal {
            try await say(.encounters, add("US-MO", number.description, "accepted"), at: fixture)
        }
        #expect(elsewhere?.code == .conflict)
        let unknown = await refusal {
            try await say(.encounters, add("US-KY", "00000000000000000000", "accepted"), at: fixture)
        }
        #expect(unknown?.code == .unknownEntry)
    }

    @Test func `an arrest is recorded with the person or later, restricted, and is to be looked at`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let written = try await say(
            .encounters,
            ["jurisdiction": "US-KY", "band": "adult", "arrest": "selling"],
            at: fixture
        )
        #expect(written.position.log.scope == .restricted && written.entries.count == 1)
        _ = try await meet(fixture, [("medical", "accepted")])
        let number = try #require(try view(fixture.node, fixture.operation).latest.first?.encounter.number)
        func add(_ number: String, _ band: String, _ arrest: String) -> JSONValue {
            var members: [JSONValue.Member] = [
                .init("encounter", .string(number)), .init("jurisdiction", "US-KY"), .init("band", .string(band)),
                .init("arrest", .string(arrest)),
            ]
            if band == "minor" { members.append(.init("foreignNational", "no")) }
            return .object(members)
        }
        let nobody = await refusal {
            try await say(.encounters, add("00000000000000000000", "adult", "buyer"), at: fixture)
        }
        #expect(nobody?.code == .unknownEntry)
        let younger = await refusal {
            try await say(.encounters, add(number.description, "minor", "other"), at: fixture)
        }
        #expect(younger?.code == .conflict)
        try await say(.encounters, add(number.description, "adult", "buyer"), at: fixture)
        for node in [fixture.node, try fixture.restarted()] {
            let found = try view(node, fixture.operation)
            #expect(found.counts.identified.all == 2 && found.latest.count == 2)
            #expect(found.checks.map(\.code) == [.victimAndArrested] && found.checks.first?.encounters.count == 2)
            let json = FieldDocument(found).record["checks"]?.array?.first
            #expect(json?["code"]?.string == "victimAndArrested" && json?["encounters"]?.array?.count == 2)
        }
        let minor = Encounter(
            number: try #require(EncounterNumber("00000000000000000009")),
            jurisdiction: try #require(Jurisdiction(code: "US-KY")),
            band: .minor,
            arrest: .selling
        )
        let sold = await refusal { try await fixture.submit([.field(.identified(minor))]) }
        #expect(sold?.code == .invalid && sold?.description.contains("is a victim") == true)
    }

    @Test func `one press reports what was recorded, and another corrects what is too high`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let category = try #require(CategoryKey("medicalServices"))
        let ky = try #require(Jurisdiction(code: "US-KY"))
        let authority = Authority.folder(try #require(Principal("tester")))
        func report(_ key: String) async throws -> Acknowledgement {
            try await fixture.node.reportServices(
                category,
                of: ky,
                in: fixture.operation,
                as: authority,
                key: IdempotencyKey(key)
            )
        }
        let nothing = await refusal { try await report("a") }
        #expect(nothing?.code == .unknownCategory)
        for _ in 1...2 { _ = try await meet(fixture, [("medical", "accepted")]) }
        _ = try await report("b")
        func figure() throws -> Quantity? {
            try #require(fixture.node.account(of: fixture.operation)).account.figure(
                FigureKey(category: category, jurisdiction: ky)
            )?.quantity
        }
        #expect(try figure() == .exact(2))
        let same = await refusal { try await report("c") }
        #expect(same?.code == .conflict)
        try await fixture.report("KY", "medicalServices", .exact(9))
        let proposal = try #require(
            try view(fixture.node, fixture.operation).proposals.first { $0.category.key == category }
        )
        #expect(proposal.isCorrection && proposal.count == 2)
        _ = try await report("d")
        #expect(try figure() == .exact(2))
    }

    @Test func `a notice is refused before its minor was found, twice, and for HHS where none is due`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        _ = try await meet(fixture, band: "minor")
        let number = try #require(try view(fixture.node, fixture.operation).latest.first?.encounter.number)
        func notice(_ at: Timestamp, _ number: String) -> JSONValue {
            [
                "encounter": .string(number), "clock": "hhs", "to": "OTIP", "at": .string(at.description),
                "reference": "RFA-1",
            ]
        }
        let now = fixture.time.clock.now()
        func refused(_ json: JSONValue) async -> Refusal.Code? {
            await refusal { try await say(.notices, json, at: fixture) }?.code
        }
        let early = now.advanced(byMinutes: -10)
        #expect(await refused(notice(early, number.description)) == .invalid)
        #expect(await refused(notice(now.advanced(byMinutes: 60), number.description)) == .invalid)
        #expect(await refused(notice(now, "00000000000000000000")) == .unknownEntry)
        try await say(.notices, notice(now, number.description), at: fixture)
        #expect(await refused(notice(now, number.description)) == .conflict)
        fixture.time.advance(minutes: 25 * 60)
        #expect(try view(fixture.node, fixture.operation).overdue.map(\.clock) == [.childWelfare])
    }

    @Test func `a minor is never listed as arrested for being sold`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let set = CategorySet.antiTrafficking
        let selling = try #require(CategoryKey("arrests.selling"))
        func part(_ key: String) throws -> Results.Category {
            Results.Category(
                key: try #require(CategoryKey(key)),
                label: key,
                definition: "A part by age.",
                unit: .arrests,
                parent: selling,
                isRemainder: false,
                isHeadline: false,
                words: []
            )
        }
        let changed = try CategorySet(
            version: 2,
            categories: set.categories + [part("arrests.selling.minors"), part("arrests.selling.adults")]
        )
        try await fixture.submit([.freeze(changed)])
        let refused = await refusal { try await fixture.report("KY", "arrests.selling.minors", .exact(1)) }
        #expect(refused?.code == .invalid)
        #expect(refused?.description.contains("victims.minors") == true)
        try await fixture.report("KY", "arrests.selling.adults", .exact(3))
        try await fixture.report("KY", "victims.minors", .exact(1))
        let (operation, account) = try #require(fixture.node.account(of: fixture.operation))
        let facts = AccountFacts(operation, account)
        #expect(!facts.categories.contains { $0.key.hasPrefix("arrests.selling.") })
        #expect(!facts.figures.contains { $0.category.hasPrefix("arrests.selling.") })
        #expect(facts.figures.contains { $0.category == "victims.minors" })
        try await say(.minorArrestClaims, ["jurisdiction": "US-KY", "count": 1], at: fixture)
        #expect(try view(fixture.node, fixture.operation).claims.count == 1)
    }

    @Test func `what is asked for and not promised stands against the checklist`() async throws {
        let fixture = try await NodeFixture(planned: ["MO"])
        func doubt() throws -> String? {
            let view = try #require(fixture.node.conduct(of: fixture.operation))
            return view.readiness.first?.items.first { $0.item == .advocates }?.doubt
        }
        #expect(try doubt() == nil)
        let site: JSONValue = "us-mo/kansas-city"
        try await say(.surgeAsks, ["site": site, "item": "bed:safe-house", "count": 8], at: fixture)
        #expect(try doubt()?.hasPrefix("0 of 8 promised") == true)
        try await say(.surgePromises, ["site": site, "item": "bed:safe-house", "count": 8], at: fixture)
        #expect(try doubt() == nil)
    }

    @Test func `a table of gaps is published from eleven on, with its counts kept back`() async throws {
        let fixture = try await NodeFixture(planned: ["KY"])
        let early = await refusal { try await say(.gapTables, [:], at: fixture) }
        #expect(early?.description.contains("under 11") == true)
        for _ in 1...12 { _ = try await meet(fixture, [("housing", "not-available")]) }
        let written = try await say(.gapTables, [:], at: fixture)
        #expect(written.position.log.scope == .shared)
        let field = try #require(fixture.node.state.operations[fixture.operation]?.field)
        #expect(field.gapTables.first?.table.rows.first?.notAvailable == 10)
        #expect(field.gapCounts.first?.rows.values.contains(12) == true)
        for _ in 1...9 { _ = try await meet(fixture, [("housing", "not-available")]) }
        #expect(try view(fixture.node, fixture.operation).release.table.rows.first?.notAvailable == 10)
        let stale = await refusal {
            try await fixture.submit([.field(.gapsCounted(GapCounts(field)))])
        }
        #expect(stale?.code == .invalid)
    }
}
