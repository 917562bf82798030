import Coordination
import HTTPTypes
import Hummingbird
import Primitives
import Training

/// `/api/v1/training`: what is read.
struct TrainingAPI {
    let node: Node

    func add(to group: RouterGroup<NodeContext>) {
        let training = group.group("training")
        training.get("courses") { _, _ in Response.json(document.courses) }
        training.get("courses/:agency/:course") { _, context in
            let name = try context.course()
            _ = try node.offered(name)
            return Response.json(document.course(name) ?? .null)
        }
        training.get("sessions") { _, _ in Response.json(document.sessions) }
        training.get("sessions/:entry") { _, context in
            Response.json(document.session(try node.trainingSession(context), withPeople: true))
        }
        training.get("missing") { _, _ in Response.json(document.missing) }
        training.get("own") { _, context in Response.json(document.person(try node.ownTrainee(context))) }
        training.get("people/:agency/:person") { _, context in Response.json(document.person(try context.trainee())) }
    }

    private var document: TrainingDocument { TrainingDocument(node.state.training, at: node.clock.now()) }
}
