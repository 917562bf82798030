import HashTreeCollections
package import Primitives

/// How people stand, asked of the state and the clock; nothing of it is folded.
extension TrainingState {
    /// What counts of what was said of a person.
    func facts(of person: Designator) -> [PersonFacts] {
        (people[person] ?? [:]).filter { membership.mayRecord($0.key, of: person) }
            .sorted { $0.key < $1.key }.map(\.value)
    }

    /// How a person stands in every course that is taught, and in those that they have something of.
    package func standing(of person: Designator, at now: Timestamp) -> [Designator: CourseStanding] {
        let facts = facts(of: person)
        let certificates = certificates(of: person, facts)
        var standings: [Designator: CourseStanding] = [:]
        let named = Set(taught).union(certificates.map(\.course)).union(facts.flatMap(\.waivers.keys))
        for course in named { standings[course] = standing(in: course, facts, certificates, at: now) }
        return standings
    }

    /// The required courses that a person lacks, by name: never taken, not passed, or expired.
    package func missing(for person: Designator, at now: Timestamp) -> [Designator] {
        let standings = standing(of: person, at: now)
        return required.filter { standings[$0]?.isMet != true }
    }

    /// Every certificate that a person has had, the latest first.
    package func certificates(of person: Designator) -> [CourseCertificate] {
        certificates(of: person, facts(of: person))
    }

    /// The certificate of a course that holds longest; nil where there never was one.
    package func certificate(of person: Designator, in course: Designator) -> CourseCertificate? {
        certificates(of: person).filter { $0.course == course }.max { $0.until < $1.until }
    }

    /// The version of a course whose quiz a person may take: the latest that they attended and that still counts at `now`.
    package func attendedVersion(_ course: Designator, by person: Designator, at now: Timestamp) -> Int64? {
        attendedVersions(of: course, by: person, at: now).max()
    }

    /// The versions of a course that a person attended and whose attendance still counts at `now`.
    func attendedVersions(of course: Designator, by person: Designator, at now: Timestamp) -> Set<Int64> {
        Set(attended(course, facts(of: person)).filter { now < $0.until }.map(\.version))
    }

    /// Every quiz that a person took in a course, the latest first, with what it scored; nil where that cannot be computed.
    package func quizzes(
        of person: Designator,
        in course: Designator
    ) -> [(Stamped<PersonFacts.Attempt>, Course.Score?)] {
        facts(of: person).flatMap(\.quizzes.values).filter { $0.value.course == course }
            .sorted { $0.stamp.id > $1.stamp.id }
            .map { ($0, self.course(course, version: $0.value.version)?.score($0.value.answers)) }
    }

    /// What was said of a person's training by agencies that do not keep their record: kept, and not counted.
    package func unheeded(of person: Designator) -> [AgencyID] {
        (people[person] ?? [:]).keys.filter { !membership.mayRecord($0, of: person) }.sorted()
    }

    private func standing(
        in course: Designator,
        _ facts: [PersonFacts],
        _ certificates: [CourseCertificate],
        at now: Timestamp
    ) -> CourseStanding {
        let last = certificates.filter { $0.course == course }.map(\.until).max()
        if let last, now < last { return .certified(until: last) }
        let waivers = facts.compactMap { $0.waivers[course] }
        if let waiver = waivers.max(by: { $0.stamp.id < $1.stamp.id })?.value, waiver.holds(at: now) {
            return .waived(until: waiver.until)
        }
        if attended(course, facts).contains(where: { now < $0.until }) { return .attended }
        return last.map { .expired($0) } ?? .missing
    }

    /// A session that was attended, and until when that counts towards a certificate.
    private struct Attended {
        let session: EntryID
        let at: Timestamp
        let version: Int64
        let until: Timestamp
    }

    /// The sessions of a course that were attended: as long as a certificate would hold, they count towards one.
    private func attended(_ course: Designator, _ facts: [PersonFacts]) -> [Attended] {
        facts.flatMap(\.attendances).compactMap { id, said in
            guard said.value, let view = self.session(id), !view.isCancelled, view.session.course == course,
                let taught = self.course(course, version: view.session.version)
            else { return nil }
            let session = view.session
            return Attended(
                session: id,
                at: session.at,
                version: session.version,
                until: session.at.advanced(byMonths: taught.months)
            )
        }
    }

    /// A certificate for each passed quiz of a version that was attended within its time.
    private func certificates(of person: Designator, _ facts: [PersonFacts]) -> [CourseCertificate] {
        facts.flatMap(\.quizzes.values).compactMap { quiz -> CourseCertificate? in
            let attempt = quiz.value
            guard let course = course(attempt.course, version: attempt.version),
                let score = course.score(attempt.answers), score.isPassed,
                let session = attended(attempt.course, facts)
                    .filter({ $0.version == attempt.version && quiz.stamp.at < $0.until })
                    .max(by: { ($0.at, $0.session) < ($1.at, $1.session) })
            else { return nil }
            let issued = max(session.at, quiz.stamp.at)
            return CourseCertificate(
                person: person,
                course: attempt.course,
                version: attempt.version,
                issued: issued,
                until: issued.advanced(byMonths: course.months),
                score: score,
                session: session.session,
                quiz: quiz.stamp.id
            )
        }.sorted { ($0.issued, $0.quiz) > ($1.issued, $1.quiz) }
    }
}
