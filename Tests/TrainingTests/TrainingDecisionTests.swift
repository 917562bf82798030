import Ledger
import Primitives
import Testing
import Training

@Suite struct `Offering a course` {
    @Test func `adds it once, and a change only as a new version`() throws {
        var training = try TrainingFixture()
        let course = try TrainingFixture.course()
        #expect(try training.say(.courseOffered(course), by: training.hub) != nil)
        #expect(try training.say(.courseOffered(course), by: training.hub) == nil)
        let changed = try TrainingFixture.course(title: "Changed")
        #expect(throws: TrainingRejection.versionNotNewer(training.course, latest: 1)) {
            try training.say(.courseOffered(changed), by: training.hub)
        }
        try training.say(.courseOffered(try TrainingFixture.course(version: 2, title: "Changed")), by: training.hub)
        #expect(training.state.latest(training.course)?.title == "Changed")
        #expect(training.state.course(training.course, version: 1)?.title == "Contact")
    }

    @Test func `is refused to whom another agency leads`() throws {
        var training = try TrainingFixture.federated()
        let course = try TrainingFixture.course()
        #expect(throws: TrainingRejection.notLead) { try training.say(.courseOffered(course), by: training.ky) }
    }

    @Test func `is refused with a month, mark, text or question out of range`() throws {
        var training = try TrainingFixture()
        let long = String(repeating: "x", count: 121)
        let courses: [(Course, CourseProblem)] = [
            (try TrainingFixture.course(months: 0), .months), (try TrainingFixture.course(months: 61), .months),
            (try TrainingFixture.course(passMark: 49), .passMark), (try TrainingFixture.course(version: 0), .version),
            (try TrainingFixture.course(questions: 3), .questions),
            (try TrainingFixture.course(questions: 7), .questions),
            (try TrainingFixture.course(title: long), .text(.title, longest: 120)),
            (try TrainingFixture.course(title: "two\nlines"), .text(.title, longest: 120)),
        ]
        for (course, problem) in courses {
            #expect(throws: TrainingRejection.course(problem)) {
                try training.say(.courseOffered(course), by: training.hub)
            }
            #expect(Course(course.json) == nil, "an entry with such a course is not folded")
        }
    }

    @Test func `ends with its withdrawal, by its own agency or a hub that took that one's place`() throws {
        var training = try TrainingFixture.federated()
        try training.offer()
        let withdrawal = TrainingEvent.courseWithdrawn(training.course, through: 0)
        #expect(throws: TrainingRejection.notOfferer(training.course)) { try training.say(withdrawal, by: training.ky) }
        try training.say(withdrawal, by: training.hub)
        #expect(training.state.required == [])
        #expect(throws: TrainingRejection.withdrawn(training.course)) { _ = try training.schedule() }
        #expect(throws: TrainingRejection.withdrawn(training.course)) { try training.say(withdrawal, by: training.hub) }
        try training.offer(version: 2)
        #expect(training.state.required == [training.course])
        let second = try #require(AgencyID("second"))
        training.state.membership = TrainingMembership(leads: [second, training.hub])
        try training.say(withdrawal, by: second)
        #expect(training.state.isWithdrawn(training.course))
    }
}

@Suite struct `A session` {
    @Test func `has seats, and lets nobody in twice`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let session = try training.schedule(seats: 1)
        try training.say(.enrolled(training.ann, session: session), by: training.ky)
        #expect(throws: TrainingRejection.enrolledTwice(training.ann)) {
            try training.say(.enrolled(training.ann, session: session), by: training.ky)
        }
        let bob = try #require(Designator("ky/bob"))
        #expect(throws: TrainingRejection.sessionFull(seats: 1)) {
            try training.say(.enrolled(bob, session: session), by: training.ky)
        }
        try training.say(.enrolmentCancelled(training.ann, session: session), by: training.ky)
        try training.say(.enrolled(bob, session: session), by: training.ky)
        #expect(training.state.seating(of: session) == Seating(seated: [bob], waiting: []))
        #expect(throws: TrainingRejection.notEnrolled(training.ann)) {
            try training.say(.enrolmentCancelled(training.ann, session: session), by: training.ky)
        }
    }

    @Test func `is for those who are invited, before it begins, while it stands`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let closed = try training.schedule(agencies: [training.hub])
        #expect(throws: TrainingRejection.notInvited(training.ky)) {
            try training.say(.enrolled(training.ann, session: closed), by: training.ky)
        }
        let open = try training.schedule()
        #expect(throws: TrainingRejection.sessionNotBegun) {
            try training.say(.attendanceRecorded(training.ann, session: open, attended: true), by: training.ky)
        }
        training.now = training.now.advanced(byMinutes: 60)
        #expect(throws: TrainingRejection.sessionPast) {
            try training.say(.enrolled(training.ann, session: open), by: training.ky)
        }
        let other = try training.schedule()
        #expect(throws: TrainingRejection.notOrganiser(training.hub)) {
            try training.say(.sessionCancelled(other), by: training.ky)
        }
        try training.say(.sessionCancelled(other), by: training.hub)
        #expect(throws: TrainingRejection.sessionCancelled) {
            try training.say(.enrolled(training.ann, session: other), by: training.ky)
        }
        let unknown = EntryID(high: 9, low: 9)
        #expect(throws: TrainingRejection.unknownSession(unknown)) {
            try training.say(.enrolled(training.ann, session: unknown), by: training.ky)
        }
    }

    @Test func `is not scheduled in the past, for an unknown course or with impossible seats`() throws {
        var training = try TrainingFixture()
        let early = try training.session()
        #expect(throws: TrainingRejection.unknownCourse(training.course)) {
            try training.say(.sessionScheduled(early), by: training.hub)
        }
        try training.offer()
        training.now = training.now.advanced(byMinutes: 61)
        #expect(throws: TrainingRejection.sessionPast) { try training.say(.sessionScheduled(early), by: training.hub) }
        for seats in [0, 1001] {
            let session = try training.session(seats: seats)
            #expect(throws: TrainingRejection.seats) { try training.say(.sessionScheduled(session), by: training.hub) }
        }
    }
}

@Suite struct `A quiz` {
    @Test func `comes after attendance, with an answer to each question`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let session = try training.schedule()
        #expect(throws: TrainingRejection.notAttended(training.course)) {
            try training.say(training.quiz(training.ann, [0, 0, 0, 0]), by: training.ky)
        }
        training.now = training.now.advanced(byMinutes: 60)
        try training.say(.attendanceRecorded(training.ann, session: session, attended: true), by: training.ky)
        #expect(throws: TrainingRejection.answers(expected: 4)) {
            try training.say(training.quiz(training.ann, [0, 0, 0]), by: training.ky)
        }
        #expect(throws: TrainingRejection.answer(question: 2, choices: 2)) {
            try training.say(training.quiz(training.ann, [0, 2, 0, 0]), by: training.ky)
        }
        #expect(throws: TrainingRejection.unknownCourse(training.course)) {
            try training.say(training.quiz(training.ann, [0, 0, 0, 0], version: 2), by: training.ky)
        }
    }

    @Test func `is recorded by the person's own agency alone, as attendance and waivers are`() throws {
        var training = try TrainingFixture.federated()
        try training.offer()
        let session = try training.schedule()
        training.now = training.now.advanced(byMinutes: 60)
        let events: [TrainingEvent] = [
            training.quiz(training.ann, [0, 0, 0, 0]),
            .attendanceRecorded(training.ann, session: session, attended: true),
            .waived(training.ann, course: training.course, until: nil, reason: training.reason),
            .personListed(training.ann, nil),
        ]
        for event in events {
            #expect(throws: TrainingRejection.otherAgency(training.ann)) { try training.say(event, by: training.hub) }
        }
    }

    @Test func `of a course that is withdrawn is taken no more`() throws {
        var training = try TrainingFixture()
        try training.offer()
        let session = try training.schedule()
        training.now = training.now.advanced(byMinutes: 60)
        try training.say(.attendanceRecorded(training.ann, session: session, attended: true), by: training.ky)
        try training.say(.courseWithdrawn(training.course, through: 0), by: training.hub)
        #expect(throws: TrainingRejection.withdrawn(training.course)) {
            try training.say(training.quiz(training.ann, [0, 0, 0, 0]), by: training.ky)
        }
    }
}
