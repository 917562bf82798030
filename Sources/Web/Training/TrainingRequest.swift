import Coordination
import Foundation
import Hummingbird
import Ledger
import Primitives
import Training

/// What an address of training names.
extension RequestContext {
    /// The course, by agency and key.
    func course(offeredBy name: String = "agency") throws(Problem) -> Designator {
        guard let agency = parameters.get(name).flatMap({ AgencyID($0) }),
            let key = parameters.get("course").flatMap({ Slug($0) })
        else { throw .notFound("there is no such course: choose one from the page Training") }
        return Designator(agency, key)
    }

    /// The person, by agency and short name.
    func trainee() throws(Problem) -> Designator {
        guard let agency = parameters.get("agency").flatMap({ AgencyID($0) }),
            let name = parameters.get("person").flatMap({ Slug($0) })
        else { throw .notFound("there is no such person: choose one from the page Training") }
        return Designator(agency, name)
    }
}

extension Node {
    /// The session that the address names.
    func trainingSession(_ context: some RequestContext) throws(Problem) -> SessionView {
        guard let id = context.parameters.get("entry").flatMap({ EntryID($0) }),
            let view = state.training.session(id)
        else { throw Problem(.notFound, "unknownSession", "there is no such session: choose one from a course") }
        return view
    }

    /// The latest version of a course.
    func offered(_ name: Designator) throws(Problem) -> Course {
        guard let course = state.training.latest(name) else { throw Problem(Refusal(.unknownCourse(name))) }
        return course
    }

    /// Does what `events` say, on the authority of whoever sent the request.
    func submitTraining(
        _ events: [TrainingEvent],
        _ context: NodeContext,
        key: IdempotencyKey?,
        blobs: [LogBatch.Blob] = []
    ) async throws -> Acknowledgement {
        let command = TrainingCommand(as: try context.authority, events, key: key, blobs: blobs)
        return try await problematic { () throws(Refusal) in try await submit(command) }
    }

    /// The person that the visitor is.
    func ownTrainee(_ context: NodeContext) throws(Problem) -> Designator {
        guard let person = identityState.trainee(try context.authority) else { throw .signIn }
        return person
    }
}

/// Time zones that this system has rules for.
enum KnownZone {
    static func read(_ text: String) throws(Problem) -> String {
        guard TimeZone(identifier: text) != nil else { throw Problem(Refusal(TrainingRejection.zone)) }
        return text
    }
}
