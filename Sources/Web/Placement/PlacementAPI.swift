import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Primitives
import VictimServices

/// `/api/v1/placement`: a provider's places and requests; on its own node only.
struct PlacementAPI {
    let node: Node

    func add(to group: RouterGroup<NodeContext>) {
        let placement = group.group("placement")
        placement.get { request, _ in
            let state = node.state
            let now = node.clock.now()
            let document = PlacementDocument(state.services.placement, at: now)
            return Response.json(document.json, tag: "placement-\(state.version)-\(now.seconds)", for: request)
        }
        for kind in PlacementWish.Kind.allCases {
            placement.post(RouterPath(kind.rawValue)) { request, context in try await say(kind, request, context) }
            placement.get(RouterPath(kind.rawValue)) { _, _ -> Response in throw Problem.onlyPost }
        }
    }

    private func say(_ kind: PlacementWish.Kind, _ request: Request, _ context: NodeContext) async throws -> Response {
        let bytes = try await request.bytes(upTo: PlacementDesk.bodyLimit)
        let json: JSONValue
        do { json = try JSONParser.parse(bytes) } catch {
            throw Problem(.badRequest, "notJSON", "the body is not JSON: \(error)")
        }
        let placed = try await PlacementDesk(node: node)
            .say(kind, json, isForm: false, key: try request.idempotencyKey, context)
        var members = placed.written.json.members ?? []
        if let number = placed.number { members.append(.init("number", .string(number.description))) }
        if let secret = placed.secret {
            members.append(.init("link", .string(SiteURL.count(secret).path)))
        }
        return .json(.object(members), status: placed.written.isRepeat ? .ok : .created)
    }
}
