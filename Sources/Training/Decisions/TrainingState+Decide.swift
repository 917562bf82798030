package import Primitives

extension TrainingState {
    /// What `agency` adds to its log when somebody says `event` at `now`; nil where it stands there already.
    ///
    /// Pure, and refuses before anything has changed.
    package func decide(
        _ event: TrainingEvent,
        by agency: AgencyID,
        at now: Timestamp
    ) throws(TrainingRejection) -> TrainingEvent? {
        if let person = event.person, !membership.mayRecord(agency, of: person) { throw .otherAgency(person) }
        switch event {
        case .courseOffered(let course): return try decideOffer(course, agency) ? event : nil
        case .courseWithdrawn(let course, _): return .courseWithdrawn(course, through: try version(course, agency))
        case .sessionScheduled(let session): try checkSchedule(session, now)
        case .sessionCancelled(let id): try checkCancel(id, agency, now)
        case .personListed(let person, let jurisdiction):
            return listing(facts(of: person))?.value == .listed(jurisdiction) ? nil : event
        case .personUnlisted(let person): guard isOnRoster(person) else { throw .notListed(person) }
        case .enrolled(let person, let session): try checkEnrol(person, session, now)
        case .enrolmentCancelled(let person, let session):
            let view = try standing(session)
            guard isEnrolled(person, in: session) else { throw .notEnrolled(person) }
            guard now < view.session.at else { throw .sessionPast }
        case .attendanceRecorded(let person, let session, let attended):
            let view = try standing(session)
            guard view.session.at <= now else { throw .sessionNotBegun }
            guard view.session.isOpen(to: person.agency) else { throw .notInvited(person.agency) }
            return attendance(of: person, at: session)?.value == attended ? nil : event
        case .quizTaken(let person, let course, let version, let answers):
            try checkQuiz(person, course, version, answers, now)
        case .waived(_, let course, let until, _):
            guard latest(course) != nil else { throw .unknownCourse(course) }
            if let until, until <= now { throw .untilPassed }
        }
        return event
    }

    /// Whether there is something new in the offer.
    private func decideOffer(_ course: Course, _ agency: AgencyID) throws(TrainingRejection) -> Bool {
        if let problem = course.problem { throw .course(problem) }
        guard membership.isLead(agency) else { throw .notLead }
        let name = Designator(agency, course.key)
        guard let latest = latest(name) else { return true }
        if latest == course, !isWithdrawn(name) { return false }
        guard course.version > latest.version else { throw .versionNotNewer(name, latest: latest.version) }
        return true
    }

    /// The latest version, where `agency` may withdraw it.
    private func version(_ course: Designator, _ agency: AgencyID) throws(TrainingRejection) -> Int64 {
        let latest = try teachable(course)
        guard membership.mayWithdraw(agency, course) else { throw .notOfferer(course) }
        return latest.version
    }

    private func teachable(_ course: Designator) throws(TrainingRejection) -> Course {
        guard let latest = latest(course) else { throw .unknownCourse(course) }
        guard !isWithdrawn(course) else { throw .withdrawn(course) }
        return latest
    }

    private func checkSchedule(_ session: TrainingSession, _ now: Timestamp) throws(TrainingRejection) {
        let latest = try teachable(session.course)
        guard session.version == latest.version else { throw .unknownCourse(session.course) }
        guard now < session.at else { throw .sessionPast }
        guard (1...1000).contains(session.seats) else { throw .seats }
        guard session.agencies.count <= TrainingSession.mostAgencies else { throw .agencies }
        guard TrainingSession.isZone(session.zone) else { throw .zone }
    }

    private func checkCancel(_ id: EntryID, _ agency: AgencyID, _ now: Timestamp) throws(TrainingRejection) {
        let view = try standing(id)
        guard view.stamp.agency == agency else { throw .notOrganiser(view.stamp.agency) }
        guard now < view.end else { throw .sessionPast }
    }

    private func standing(_ id: EntryID) throws(TrainingRejection) -> SessionView {
        guard let view = session(id) else { throw .unknownSession(id) }
        guard !view.isCancelled else { throw .sessionCancelled }
        return view
    }

    private func checkEnrol(_ person: Designator, _ id: EntryID, _ now: Timestamp) throws(TrainingRejection) {
        let view = try standing(id)
        _ = try teachable(view.session.course)
        guard view.session.isOpen(to: person.agency) else { throw .notInvited(person.agency) }
        guard now < view.session.at else { throw .sessionPast }
        guard !isEnrolled(person, in: id) else { throw .enrolledTwice(person) }
        let seating = seating(of: id)
        guard seating.seated.count < view.session.seats else { throw .sessionFull(seats: view.session.seats) }
    }

    private func checkQuiz(
        _ person: Designator,
        _ name: Designator,
        _ version: Int64,
        _ answers: [Int],
        _ now: Timestamp
    ) throws(TrainingRejection) {
        _ = try teachable(name)
        guard let course = course(name, version: version) else { throw .unknownCourse(name) }
        guard attendedVersions(of: name, by: person, at: now).contains(version) else { throw .notAttended(name) }
        guard answers.count == course.quiz.count else { throw .answers(expected: course.quiz.count) }
        for (index, (question, answer)) in zip(course.quiz, answers).enumerated()
        where !question.choices.indices.contains(answer) {
            throw .answer(question: index + 1, choices: question.choices.count)
        }
    }
}
