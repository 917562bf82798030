import HashTreeCollections
package import Primitives

/// When courses are taught, and who comes.
extension TrainingState {
    /// A session as it stands; nil where it is not here.
    package func session(_ id: EntryID) -> SessionView? {
        guard let said = sessions[id] else { return nil }
        return SessionView(
            id: id,
            session: said.value,
            stamp: said.stamp,
            isCancelled: cancellations[id]?[said.stamp.agency] != nil,
            end: said.value.at.advanced(
                byMinutes: Int64(course(said.value.course, version: said.value.version)?.minutes ?? 0)
            )
        )
    }

    /// The sessions of one course, or of all of them, in order of time.
    package func sessions(of course: Designator? = nil) -> [SessionView] {
        sessions.keys.compactMap { session($0) }.filter { course == nil || $0.session.course == course }
            .sorted { ($0.session.at, $0.id) < ($1.session.at, $1.id) }
    }

    /// Who enrolled, in the order in which they did: as many as there are seats come, the others wait.
    ///
    /// Two agencies may give the last seat away at once; then every node sees the same one wait.
    package func seating(of id: EntryID) -> Seating {
        var all: [Stamped<Designator>] = []
        for (person, said) in people {
            for (author, facts) in said where membership.mayRecord(author, of: person) {
                if let enrolment = facts.enrolments[id], enrolment.value {
                    all.append(Stamped(person, enrolment.stamp))
                }
            }
        }
        let ordered = all.sorted { $0.stamp.id < $1.stamp.id }.map(\.value)
        let seats = sessions[id]?.value.seats ?? 0
        return Seating(seated: Array(ordered.prefix(seats)), waiting: Array(ordered.dropFirst(seats)))
    }

    /// Whether somebody was there; nil where nobody who may say so has said it.
    package func attendance(of person: Designator, at session: EntryID) -> Stamped<Bool>? {
        facts(of: person).compactMap { $0.attendances[session] }.max { $0.stamp.id < $1.stamp.id }
    }

    /// Everyone of whom attendance at a session was recorded as being there.
    package func attended(_ session: EntryID) -> [Designator] {
        people.keys.filter { attendance(of: $0, at: session)?.value == true }.sorted()
    }

    /// Whether somebody is enrolled.
    package func isEnrolled(_ person: Designator, in session: EntryID) -> Bool {
        facts(of: person).contains { $0.enrolments[session]?.value == true }
    }
}

/// One session, and what became of it.
package struct SessionView: Sendable, Hashable {
    package let id: EntryID
    package let session: TrainingSession
    package let stamp: TrainingStamp
    package let isCancelled: Bool
    /// When it is over; its beginning, where the course is not here.
    package let end: Timestamp

    /// How it stands at a moment.
    package func phase(at now: Timestamp) -> Phase {
        if isCancelled { return .cancelled }
        return now < session.at ? .ahead : now < end ? .underWay : .over
    }

    /// What a clock says of a session.
    package enum Phase: String, Sendable, Hashable {
        case ahead, underWay, over, cancelled
    }
}

/// Who has a seat and who waits for one.
package struct Seating: Sendable, Hashable {
    package let seated: [Designator]
    package let waiting: [Designator]

    package init(seated: [Designator], waiting: [Designator]) {
        self.seated = seated
        self.waiting = waiting
    }
}
