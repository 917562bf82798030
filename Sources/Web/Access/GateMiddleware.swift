import Coordination
import Federation
import HTTPTypes
import Hummingbird
import Identity
import Primitives

/// Asks, before any handler runs, whether the visitor may do what the route does; records what must be recorded.
///
/// A route that `RouteNeeds` does not know is refused to everybody: a forgotten line shows itself at once.
struct GateMiddleware: RouterMiddleware {
    let node: Node

    func handle(
        _ request: Request,
        context: NodeContext,
        next: @concurrent (Request, NodeContext) async throws -> Response
    ) async throws -> Response {
        switch RouteNeeds.need(request.method.rawValue, context.endpointPath ?? "") {
        case .nothing: break
        case .signedIn: guard context.visitor != .nobody else { throw Problem.signIn }
        case .may(let action): try await pass(action, request, context)
        case nil where RouteNeeds.isRead(context.endpointPath ?? "") != nil:
            // The address is known, and not with this method.
            throw RouteNeeds.isRead(context.endpointPath ?? "") == true ? Problem.onlyRead : Problem.onlyPost
        case nil:
            guard context.visitor != .nobody else { throw Problem.signIn }
            // Where nothing stands, that is the answer; to a visitor who is not signed in, not even that.
            guard context.endpointPath != nil else { break }
            throw Problem(.forbidden, "notPermitted", "nobody is permitted this address: it is not in the table")
        }
        return try await next(request, context)
    }

    private func pass(_ action: Action, _ request: Request, _ context: NodeContext) async throws {
        guard context.visitor != .nobody else { throw Problem.signIn }
        guard !action.isProvidersOwn || node.isProvider else {
            throw Problem.notFound("this is kept at a service provider's own node, and this node is another agency's")
        }
        let place = Place(operation: context.parameters.get("operation").flatMap { OperationID($0) })
        let target = "\(request.method.rawValue) \(request.uri.path.prefix(200))"
        switch node.may(context.visitor, action, in: place) {
        case .allowed:
            guard action.isRecorded else { return }
            let note = AccessNote(action, .done, target: target, source: context.source)
            try await node.record(note, by: context.visitor)
        case .refused(let reason):
            // Nothing confidential was shown: that it cannot be recorded does not change the refusal.
            let note = AccessNote(action, .refused, target: target, source: context.source)
            try? await node.record(note, by: context.visitor)
            throw Problem.notPermitted(reason)
        }
    }
}
