import HashTreeCollections
import Ledger
package import Primitives

extension TrainingState {
    /// The snapshot's form: what counts of each log, as it was said. Applying it again makes the state again.
    package var condensed: JSONValue {
        .array(
            recorded.map { event, stamp in
                [
                    "kind": .string(event.kind.name), "id": .string(stamp.id.description),
                    "at": .string(stamp.at.description), "by": .string(stamp.by.description),
                    "agency": .string(stamp.agency.description), "body": event.body,
                ]
            }
        )
    }

    /// Reads the snapshot's form; nil where it is not one.
    package init?(condensed json: JSONValue) {
        self.init()
        guard let list = json.array else { return nil }
        for item in list {
            guard let kind = item["kind"]?.string, let body = item["body"],
                let event = TrainingEvent(kind: EntryKind(kind, 1), body: body),
                let id = item["id"]?.string.flatMap({ EntryID($0) }),
                let at = item["at"]?.string.flatMap({ Timestamp($0) }),
                let by = item["by"]?.string.flatMap({ Principal($0) }),
                let agency = item["agency"]?.string.flatMap({ AgencyID($0) })
            else { return nil }
            apply(event, TrainingStamp(id: id, at: at, by: by, agency: agency))
        }
    }

    /// Every word that counts, with its stamp, by the entry's name.
    private var recorded: [(TrainingEvent, TrainingStamp)] {
        var all: [(TrainingEvent, TrainingStamp)] = []
        for offer in offers.values.flatMap(\.values) { all.append((.courseOffered(offer.value), offer.stamp)) }
        for (course, said) in withdrawals {
            for through in said.values {
                all.append((.courseWithdrawn(course, through: through.value), through.stamp))
            }
        }
        for session in sessions.values { all.append((.sessionScheduled(session.value), session.stamp)) }
        for (session, said) in cancellations {
            for stamp in said.values { all.append((.sessionCancelled(session), stamp)) }
        }
        for (person, said) in people {
            for facts in said.values { all += facts.recorded(of: person) }
        }
        return all.sorted { $0.1.id < $1.1.id }
    }
}

extension PersonFacts {
    fileprivate func recorded(of person: Designator) -> [(TrainingEvent, TrainingStamp)] {
        var all: [(TrainingEvent, TrainingStamp)] = []
        switch listing?.value {
        case .listed(let jurisdiction): listing.map { all.append((.personListed(person, jurisdiction), $0.stamp)) }
        case .unlisted: listing.map { all.append((.personUnlisted(person), $0.stamp)) }
        case nil: break
        }
        for (session, said) in enrolments {
            let event: TrainingEvent =
                said.value ? .enrolled(person, session: session) : .enrolmentCancelled(person, session: session)
            all.append((event, said.stamp))
        }
        for (session, said) in attendances {
            all.append((.attendanceRecorded(person, session: session, attended: said.value), said.stamp))
        }
        for quiz in quizzes.values {
            let attempt = quiz.value
            all.append(
                (
                    .quizTaken(person, course: attempt.course, version: attempt.version, answers: attempt.answers),
                    quiz.stamp
                )
            )
        }
        for (course, waiver) in waivers {
            all.append(
                (
                    .waived(person, course: course, until: waiver.value.until, reason: waiver.value.reason),
                    waiver.stamp
                )
            )
        }
        return all
    }
}
