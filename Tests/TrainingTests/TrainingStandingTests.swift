import Ledger
import Primitives
import Testing
import Training

@Suite struct `How a person stands` {
    private func standing(_ training: TrainingFixture) -> CourseStanding? {
        training.state.standing(of: training.ann, at: training.now)[training.course]
    }

    @Test func `goes from missing to attended, certified and expired, by the clock alone at the end`() throws {
        var training = try TrainingFixture()
        try training.offer()
        #expect(standing(training) == .missing)
        #expect(training.state.missing(for: training.ann, at: training.now) == [training.course])
        let session = try training.schedule()
        training.now = training.now.advanced(byMinutes: 60)
        try training.say(.attendanceRecorded(training.ann, session: session, attended: true), by: training.ky)
        #expect(standing(training) == .attended)
        try training.say(training.quiz(training.ann, [0, 0, 1, 1]), by: training.ky)
        #expect(standing(training) == .attended, "two of four are not 75 percent")
        try training.say(training.quiz(training.ann, [0, 0, 0, 1]), by: training.ky)
        // A year after 2027-01-15.
        let until = training.now.advanced(byMilliseconds: 365 * 86_400_000)
        #expect(standing(training) == .certified(until: until))
        #expect(training.state.missing(for: training.ann, at: training.now) == [])
        #expect(standing(training)?.expiresSoon(at: training.now) == false)
        #expect(standing(training)?.expiresSoon(at: until.advanced(byMinutes: -30 * 1440)) == true)
        training.now = until
        #expect(standing(training) == .expired(until))
        #expect(training.state.missing(for: training.ann, at: until) == [training.course])
    }

    @Test func `a quiz renews nothing without a new attendance`() throws {
        var training = try TrainingFixture()
        try training.offer()
        try training.certify(training.ann)
        training.now = training.now.advanced(byMinutes: 366 * 1440)
        #expect(throws: TrainingRejection.notAttended(training.course)) {
            try training.say(training.quiz(training.ann, [0, 0, 0, 0]), by: training.ky)
        }
        try training.certify(training.ann)
        let renewed = training.now.advanced(byMilliseconds: 366 * 86_400_000)
        #expect(standing(training) == .certified(until: renewed), "2028 has a 29 February")
        #expect(training.state.certificates(of: training.ann).count == 2)
    }

    @Test func `a certificate is for the version that was attended`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let session = try training.schedule()
        try training.offer(version: 2)
        training.now = training.now.advanced(byMinutes: 60)
        try training.say(.attendanceRecorded(training.ann, session: session, attended: true), by: training.ky)
        #expect(training.state.attendedVersion(training.course, by: training.ann, at: training.now) == 1)
        #expect(throws: TrainingRejection.notAttended(training.course)) {
            try training.say(training.quiz(training.ann, [0, 0, 0, 0], version: 2), by: training.ky)
        }
        try training.say(training.quiz(training.ann, [0, 0, 0, 0]), by: training.ky)
        #expect(training.state.certificate(of: training.ann, in: training.course)?.version == 1)
    }

    @Test func `attendance that is taken back, or at a cancelled session, counts for nothing`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let session = try training.schedule()
        training.now = training.now.advanced(byMinutes: 61)
        let there = TrainingEvent.attendanceRecorded(training.ann, session: session, attended: true)
        try training.say(there, by: training.ky)
        #expect(try training.say(there, by: training.ky) == nil, "the same again adds nothing")
        try training.say(training.quiz(training.ann, [0, 0, 0, 0]), by: training.ky)
        var cancelled = training
        try cancelled.say(.sessionCancelled(session), by: cancelled.hub)
        #expect(standing(cancelled) == .missing)
        try training.say(.attendanceRecorded(training.ann, session: session, attended: false), by: training.ky)
        #expect(standing(training) == .missing)
    }

    @Test func `a waiver holds until it ends`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let end = training.now.advanced(byMinutes: 1440)
        try training.say(
            .waived(training.ann, course: training.course, until: end, reason: training.reason),
            by: training.ky
        )
        #expect(standing(training) == .waived(until: end))
        training.now = end
        #expect(standing(training) == .missing)
        #expect(throws: TrainingRejection.untilPassed) {
            try training.say(
                .waived(training.ann, course: training.course, until: end, reason: training.reason),
                by: training.ky
            )
        }
    }

    @Test func `what another agency said of a person is kept and not counted`() throws {
        var training = try TrainingFixture()
        try training.offer()
        // Before Kentucky has a node of its own, the hub keeps its people's record.
        let session = try training.schedule()
        training.now = training.now.advanced(byMinutes: 60)
        let there = TrainingEvent.attendanceRecorded(training.ann, session: session, attended: true)
        try training.say(there, by: training.hub)
        try training.say(training.quiz(training.ann, [0, 0, 0, 0]), by: training.hub)
        #expect(standing(training)?.isMet == true)
        training.state.membership = try TrainingFixture.federated().state.membership
        #expect(standing(training) == .missing)
        #expect(training.state.unheeded(of: training.ann) == [training.hub])
    }

    @Test func `months end on the last day where there is no such day`() throws {
        let end = try #require(Timestamp("2027-01-31T10:00:00Z"))
        #expect(end.advanced(byMonths: 1).description == "2027-02-28T10:00:00.000Z")
        #expect(end.advanced(byMonths: 13).description == "2028-02-29T10:00:00.000Z")
        #expect(end.advanced(byMonths: 12).description == "2028-01-31T10:00:00.000Z")
    }

    @Test func `who is missing what, by state`() throws {
        var training = try TrainingFixture.federated()
        try training.offer()
        let people = try ["ann", "bob", "cy"].map { try #require(Designator("ky/\($0)")) }
        for person in people { try training.say(.personListed(person, nil), by: training.ky) }
        let guest = try #require(Designator("mo/dee"))
        try training.say(.personListed(guest, Jurisdiction(code: "US-MO")), by: training.hub)
        try training.certify(people[0])
        try training.say(.personUnlisted(people[2]), by: training.ky)
        let overview = TrainingOverview(training.state, at: training.now)
        #expect(overview.rows.map(\.group.code) == ["US-KY", "US-MO"])
        #expect(overview.rows.first?.count(of: training.course) ?? (0, 0) == (1, 2))
        #expect(overview.lacking == 2)
        #expect(overview.complete == 0)
        #expect(overview.people.filter { !$0.missing.isEmpty }.map(\.name) == [people[1], guest])
        #expect(throws: TrainingRejection.notListed(people[2])) {
            try training.say(.personUnlisted(people[2]), by: training.ky)
        }
    }
}
