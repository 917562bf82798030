import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Primitives
import Training

/// `/api/v1/training`: what is written.
struct TrainingWritingAPI {
    let node: Node

    private static var bodyLimit: Int { 65_536 }

    func add(to group: RouterGroup<NodeContext>) {
        let training = group.group("training")
        write("courses", in: training) { fields, _ in [.courseOffered(try course(&fields))] }
        write("course-withdrawals", in: training) { fields, _ in
            [.courseWithdrawn(try name("course", &fields), through: 0)]
        }
        write("sessions", in: training) { fields, _ in [.sessionScheduled(try session(&fields))] }
        write("session-cancellations", in: training) { fields, _ in [.sessionCancelled(try entry(&fields))] }
        write("people", in: training) { fields, _ in [try listing(&fields)] }
        write("enrolments", in: training) { fields, context in
            [.enrolled(try person(&fields, context), session: try entry(&fields))]
        }
        write("enrolment-cancellations", in: training) { fields, context in
            [.enrolmentCancelled(try person(&fields, context), session: try entry(&fields))]
        }
        write("attendance", in: training) { fields, _ in
            let person = try name("person", &fields)
            let attended = fields.value("attended") == nil ? true : try fields.flag("attended")
            return [.attendanceRecorded(person, session: try entry(&fields), attended: attended)]
        }
        write("quizzes", in: training) { fields, context in [try quiz(&fields, context)] }
        for path in AllowedMethods.onlyPostInTraining {
            training.get(RouterPath(path)) { _, _ -> Response in throw Problem.onlyPost }
        }
        training.post("waivers") { request, context in try await waive(request, context) }
    }

    private func write(
        _ path: RouterPath,
        in group: RouterGroup<NodeContext>,
        _ events: @escaping @Sendable (inout FieldReader, NodeContext) throws -> [TrainingEvent]
    ) {
        group.post(path) { request, context in
            var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
            let made = try events(&fields, context)
            try fields.finish()
            return try await answer(made, request, context)
        }
    }

    private func answer(
        _ events: [TrainingEvent],
        _ request: Request,
        _ context: NodeContext,
        _ blobs: [LogBatch.Blob] = []
    ) async throws -> Response {
        let written = try await node.submitTraining(events, context, key: try request.idempotencyKey, blobs: blobs)
        return .json(written.json, status: written.isRepeat ? .ok : .created)
    }

    private func name(_ field: String, _ fields: inout FieldReader) throws(Problem) -> Designator {
        let found = try fields.parsed(field, "an agency and a short name, such as ky/alpha") { Designator($0) }
        return try fields.required(field, found)
    }

    private func entry(_ fields: inout FieldReader) throws(Problem) -> EntryID {
        let found = try fields.parsed("session", "the entry that scheduled a session") { EntryID($0) }
        return try fields.required("session", found)
    }

    /// The person that the request names, or whoever sent it.
    private func person(_ fields: inout FieldReader, _ context: NodeContext) throws(Problem) -> Designator {
        let given = try fields.parsed("person", "an agency and a short name, such as ky/ann") { Designator($0) }
        if let given { return given }
        return try node.ownTrainee(context)
    }

    private func course(_ fields: inout FieldReader) throws(Problem) -> Course {
        let given = try fields.text("text")
        let text = try fields.required("text", given)
        do throws(CourseText.Problem) { return try CourseText.course(text) } catch {
            throw .invalid("the text is not a course: \(error)")
        }
    }

    private func listing(_ fields: inout FieldReader) throws(Problem) -> TrainingEvent {
        let person = try name("person", &fields)
        let state = try fields.parsed("jurisdiction", "an ISO 3166-2 code, such as US-KY") { Jurisdiction(code: $0) }
        let isListed = fields.value("listed") == nil ? true : try fields.flag("listed")
        return isListed ? .personListed(person, state) : .personUnlisted(person)
    }

    private func session(_ fields: inout FieldReader) throws(Problem) -> TrainingSession {
        let name = try name("course", &fields)
        let at = try fields.parsed("at", "a time with its zone, such as 2026-12-01T09:00:00-06:00") { Timestamp($0) }
        let zone = try fields.text("zone")
        let place = try fields.parsed("place", "1 to 80 characters on one line") { PlaceName($0) }
        let seats = try fields.integer("seats")
        let trainer = try fields.parsed("trainer", "an agency and a short name, such as hub/dora") { Designator($0) }
        var agencies: [AgencyID] = []
        for item in try list("agencies", &fields) {
            guard let agency = item.string.flatMap({ AgencyID($0) }) else {
                throw .invalid("“agencies” lists the short names of agencies")
            }
            agencies.append(agency)
        }
        return TrainingSession(
            course: name,
            version: try node.offered(name).version,
            at: try fields.required("at", at),
            zone: try KnownZone.read(try fields.required("zone", zone)),
            place: try fields.required("place", place),
            seats: Int(clamping: try fields.required("seats", seats)),
            trainer: trainer,
            agencies: agencies
        )
    }

    private func list(_ name: String, _ fields: inout FieldReader) throws(Problem) -> [JSONValue] {
        guard let value = fields.value(name) else { return [] }
        guard let list = value.array else { throw .invalid("“\(name)” must be a list, not \(value.kindName)") }
        return list
    }

    /// Answers count from 1, as people number the choices.
    private func quiz(_ fields: inout FieldReader, _ context: NodeContext) throws(Problem) -> TrainingEvent {
        let course = try name("course", &fields)
        let person = try person(&fields, context)
        var answers: [Int] = []
        for item in try list("answers", &fields) {
            guard let number = item.integer, (1...5).contains(number) else {
                throw .invalid("“answers” lists the number of the chosen answer to each question, from 1 on")
            }
            answers.append(Int(number) - 1)
        }
        let training = node.state.training
        let version = training.attendedVersion(course, by: person, at: node.clock.now())
        if let version { return .quizTaken(person, course: course, version: version, answers: answers) }
        return .quizTaken(person, course: course, version: try node.offered(course).version, answers: answers)
    }

    private func waive(_ request: Request, _ context: NodeContext) async throws -> Response {
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let person = try name("person", &fields)
        let course = try name("course", &fields)
        let until = try fields.parsed("until", "a time with its zone, such as 2026-12-31T23:59:00Z") { Timestamp($0) }
        let given = try fields.longText("reason")
        let reason = try fields.required("reason", given)
        try fields.finish()
        let sealed = try await problematic { () throws(Refusal) in try await node.seal(reason) }
        let event = TrainingEvent.waived(person, course: course, until: until, reason: sealed.handle)
        return try await answer([event], request, context, [sealed.blob])
    }
}
