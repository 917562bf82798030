import Coordination
import HTTPTypes
import Hummingbird
import Primitives
import Training

/// The pages of training that are read.
struct TrainingRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("training") { _, context in try home(context) }
        router.get("training/missing") { request, context in try missing(request, context) }
        router.get("training/own") { _, context in try person(try node.ownTrainee(context), context) }
        router.get("training/own/certificates/:agency/:course") { _, context in
            try certificate(of: try node.ownTrainee(context), in: try context.course(), context)
        }
        router.get("training/courses/:agency/:course") { _, context in try course(try context.course(), context) }
        router.get("training/sessions/:entry") { _, context in try session(try node.trainingSession(context), context) }
        router.get("training/people/:agency/:person") { _, context in try person(try context.trainee(), context) }
        router.get("training/people/:agency/:person/certificates/:offerer/:course") { _, context in
            try certificate(of: try context.trainee(), in: try context.course(offeredBy: "offerer"), context)
        }
    }

    private func answer(_ html: String, _ problem: Problem?) -> Response {
        var response = Response.page(html, status: problem?.status ?? .ok)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    func home(_ context: NodeContext, problem: Problem? = nil) throws -> Response {
        let sight = try TrainingSight(node, context.visitor, problem: problem)
        return answer(pages.seen(by: context.reader).training(sight), problem)
    }

    private func missing(_ request: Request, _ context: NodeContext) throws -> Response {
        let sight = try TrainingSight(node, context.visitor, problem: nil)
        let code = request.uri.queryParameters["state"].map(String.init)
        if let code, Jurisdiction(code: code) == nil, AgencyID(code) == nil {
            throw Problem.notFound("that is neither a state by ISO 3166-2, such as US-KY, nor an agency")
        }
        return answer(pages.seen(by: context.reader).missingTraining(sight, code: code), nil)
    }

    func course(_ name: Designator, _ context: NodeContext, problem: Problem? = nil) throws -> Response {
        let sight = try TrainingSight(node, context.visitor, problem: problem)
        return answer(pages.seen(by: context.reader).course(name, try node.offered(name), sight), problem)
    }

    func session(_ view: SessionView, _ context: NodeContext, problem: Problem? = nil) throws -> Response {
        let sight = try TrainingSight(node, context.visitor, problem: problem)
        return answer(pages.seen(by: context.reader).trainingSession(view, sight), problem)
    }

    func person(_ name: Designator, _ context: NodeContext, problem: Problem? = nil) throws -> Response {
        let sight = try TrainingSight(node, context.visitor, problem: problem)
        return answer(pages.seen(by: context.reader).trainee(name, sight), problem)
    }

    private func certificate(of person: Designator, in course: Designator, _ context: NodeContext) throws -> Response {
        let sight = try TrainingSight(node, context.visitor, problem: nil)
        guard let certificate = sight.state.certificate(of: person, in: course),
            let taught = sight.state.course(course, version: certificate.version)
        else { throw Problem.notFound("there is no such certificate: it comes with attendance and a passed quiz") }
        return answer(pages.seen(by: context.reader).certificate(certificate, taught, sight), nil)
    }
}
