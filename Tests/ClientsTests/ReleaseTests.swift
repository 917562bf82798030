import Clients
import Primitives
import Testing

/// Releases: exactly this, to one agency, until then, and never after it was taken back.
@Suite struct ReleaseTests {
    private func sample(_ members: [JSONValue.Member] = []) throws -> Sample {
        var sample = try Sample()
        try sample.say(.facts, ["chosenName": "Marisol", "languages": "Spanish", "contactDetail": "555-0100"])
        try sample.signedRelease(members)
        return sample
    }

    @Test func `only what the release names is given, and nothing else of the record`() throws {
        var sample = try sample()
        try sample.say(.handover, ["release": 1])
        let handover = try #require(sample.record.releases[0].handovers.first).value
        #expect(handover.lines.map(\.field) == ["chosenName", "languages"])
        #expect(handover.lines.map(\.value) == ["Marisol", "Spanish"])
        #expect(handover.agency == "Harbor Clinic")
        let package = ReleasePackage(
            handover,
            sample.record.releases[0].release.value,
            from: sample.provider,
            at: sample.now
        )
        #expect(!package.text.contains("555-0100") && !package.text.contains("blue kettle"))
    }

    @Test func `lines that a request brings along are not looked at`() throws {
        var sample = try sample()
        try sample.say(
            .handover,
            [
                "release": 1, "agency": "Police",
                "lines": [["field": "contactDetail", "label": "x", "value": "555-0100"]],
            ]
        )
        let handover = try #require(sample.record.releases[0].handovers.first).value
        #expect(handover.agency == "Harbor Clinic" && handover.lines.map(\.field) == ["chosenName", "languages"])
    }

    @Test func `drafted, active, expired, revoked, fulfilled: only an active one gives`() throws {
        var drafted = try Sample()
        try drafted.say(.release, ["agency": "A", "purpose": "p", "fields": ["needs"]])
        #expect(drafted.record.releases[0].view(drafted.now) == .drafted)
        #expect(drafted.refusal(.handover, ["release": 1])?.contains("Not signed") == true)
        var active = try sample()
        #expect(active.record.releases[0].view(active.now) == .active)
        #expect(active.record.releases[0].release.value.until?.description == "2026-12-22")
        active.pass(days: 30)
        #expect(active.record.releases[0].view(active.now) == .active)
        active.pass(days: 1)
        #expect(active.record.releases[0].view(active.now) == .expired)
        #expect(active.refusal(.handover, ["release": 1])?.contains("Expired") == true)
        var revoked = try sample()
        try revoked.say(.revocation, ["release": 1])
        #expect(revoked.record.releases[0].view(revoked.now) == .revoked)
        #expect(revoked.refusal(.handover, ["release": 1])?.contains("Taken back") == true)
        let count = revoked.record.count
        try revoked.say(.revocation, ["release": 1])
        #expect(revoked.record.count == count)
        var once = try sample([.init("once", true)])
        try once.say(.handover, ["release": 1])
        #expect(once.record.releases[0].view(once.now) == .fulfilled)
        #expect(once.refusal(.handover, ["release": 1]) != nil)
    }

    @Test func `180 days at most, never backwards, one agency and at least one field`() throws {
        var sample = try Sample()
        func release(_ more: [JSONValue.Member]) -> JSONValue {
            .object([.init("agency", "A"), .init("purpose", "p"), .init("fields", ["needs"])] + more)
        }
        #expect(sample.refusal(.release, release([.init("until", "2027-05-22")]))?.contains("180") == true)
        #expect(sample.refusal(.release, release([.init("until", "2027-05-21")])) == nil)
        #expect(sample.refusal(.release, release([.init("until", "2026-11-21")]))?.contains("ends after") == true)
        #expect(sample.refusal(.release, release([.init("start", "2026-11-21")]))?.contains("before today") == true)
        #expect(sample.refusal(.release, release([.init("channel", "node")]))?.contains("node") == true)
        for fields in [[], ["alias"], ["safeWords"], ["everything"]] as [[JSONValue]] {
            #expect(throws: FieldProblem.self) {
                try ClientStatement(.release, ["agency": "A", "purpose": "p", "fields": .array(fields)])
            }
        }
    }

    @Test func `who may sign: not a minor alone, not an abuser, with a witness who is somebody else`() throws {
        func signing(_ facts: JSONValue, _ more: [JSONValue.Member], witness: String = "bob") throws -> String? {
            var sample = try Sample()
            try sample.say(.facts, facts)
            try sample.say(.release, ["agency": "A", "purpose": "p", "fields": ["needs"]])
            return sample.refusal(
                .signature,
                .object([.init("release", 1), .init("name", "M"), .init("witness", .string(witness))] + more)
            )
        }
        let (adult, minor): (JSONValue, JSONValue) = (["adultMinor": "adult"], ["adultMinor": "minor"])
        #expect(try signing(adult, []) == nil)
        #expect(try signing(adult, [], witness: "ann")?.contains("witness") == true)
        #expect(try signing(adult, [], witness: "person:ann")?.contains("witness") == true)
        #expect(try signing(minor, [])?.contains("minor") == true)
        #expect(try signing(minor, [.init("minorMayConsent", true)]) == nil)
        #expect(try signing(minor, [.init("signer", "guardian")])?.contains("abused") == true)
        #expect(try signing(minor, [.init("signer", "guardian"), .init("guardianIsNoAbuser", true)]) == nil)
        #expect(
            try signing(adult, [.init("signer", "guardian"), .init("guardianIsNoAbuser", true)])?.contains("court")
                == true
        )
        #expect(try signing(["birthYear": "2012"], [])?.contains("minor") == true)
    }

    @Test func `a subpoena alone is asked about, and a compelled disclosure touches no release`() throws {
        var sample = try sample()
        let body: [JSONValue.Member] = [
            .init("citation", "21-CR-1"), .init("recipient", "Court"), .init("counsel", "L. Weiss"),
            .init("notice", "by phone"), .init("minimum", "it names it"), .init("safety", "moved"),
            .init("fields", ["case-status"]), .init("decidedBy", "director"),
        ]
        let subpoena = JSONValue.object(body + [.init("mandate", "subpoena")])
        #expect(sample.refusal(.disclosure, subpoena)?.contains("usually not enough") == true)
        #expect(sample.refusal(.disclosure, .object(body + [.init("mandate", "statute")])) == nil)
        #expect(sample.record.disclosures[0].value.lines.map(\.value) == ["Active"])
        #expect(sample.record.releases[0].handovers.isEmpty)
        for missing in ["citation", "counsel", "notice", "minimum", "safety", "decidedBy", "fields"] {
            let less = body.filter { $0.name != missing } + [.init("mandate", "statute")]
            #expect(throws: FieldProblem.self) { try ClientStatement(.disclosure, .object(less)) }
        }
    }

    @Test func `the text says in both languages that help does not depend on it`() {
        #expect(ReleaseText.paragraphs(.english).count == ReleaseText.paragraphs(.spanish).count)
        #expect(ReleaseText.paragraphs(.english)[0].contains("whether you sign or not"))
        #expect(ReleaseText.paragraphs(.spanish)[0].contains("firme o no firme"))
        for field in ReleaseField.allCases { #expect(field.title(.english) != field.title(.spanish)) }
    }
}
