import Coordination
import HTTPTypes
import Hummingbird
import Operations
import Primitives
import VictimServices

/// `/api/v1/operations/{id}/services/…`, `/api/v1/gaps` and `/api/v1/rules`.
struct FieldServicesAPI {
    let node: Node

    private static let bodyLimit = 16_384

    private var desk: FieldServicesDesk { FieldServicesDesk(node: node) }

    func add(to group: RouterGroup<NodeContext>) {
        let services = group.group("operations/:operation/services")
        services.get { _, context in Response.json(FieldDocument(try desk.view(context)).record) }
        services.get("surge") { _, context in Response.json(FieldDocument(try desk.view(context)).surge) }
        services.get("gaps") { request, context in try gaps(of: request, context) }
        services.get("hand-offs") { _, context in try handOffs(context) { $0.from == $1 } }
        services.get("handed-over") { _, context in try handOffs(context) { $0.handOff.advocate.agency == $1 } }
        for kind in FieldKind.allCases {
            services.post(RouterPath(kind.path)) { request, context in try await say(kind, request, context) }
        }
        services.post("figures") { request, context in try await report(request, context) }
        for path in AllowedMethods.onlyPostInServices {
            services.get(RouterPath(path)) { _, _ -> Response in throw Problem.onlyPost }
        }
        group.get("gaps") { request, _ in
            let gaps = node.gaps
            return try request.asksForCSV ? Response.csv(gaps.csv, named: "gaps.csv") : Response.json(gaps.json)
        }
        group.get("rules") { request, _ in
            let (place, day) = try request.ruleQuery(node.clock.now())
            let book: RuleBook
            do throws(Refusal) { book = try RuleBook.known() } catch { throw Problem(error) }
            return Response.json(book.json(of: place, on: day))
        }
    }

    private func gaps(of request: Request, _ context: NodeContext) throws -> Response {
        let view = try desk.view(context)
        return try request.asksForCSV ? .csv(view.gaps.csv, named: "gaps.csv") : .json(FieldDocument(view).gaps)
    }

    private func handOffs(_ context: NodeContext, _ isShown: (OpenedHandOff, AgencyID) -> Bool) throws -> Response {
        let operation = try node.operation(context).id
        let own = node.identity.agency
        let shown = node.handOffs(of: operation).filter { isShown($0, own) }
        return .json(["handOffs": .array(shown.map(\.json))])
    }

    private func say(_ kind: FieldKind, _ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let json = try await body(request)
        return .written(
            try await desk.say(kind, json, isForm: false, in: operation, key: try request.idempotencyKey, context)
        )
    }

    private func report(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let category = try fields.text("category")
        let jurisdiction = try fields.text("jurisdiction")
        try fields.finish()
        return .written(
            try await desk.report(
                category,
                jurisdiction,
                in: operation,
                key: try request.idempotencyKey,
                context
            )
        )
    }

    private func body(_ request: Request) async throws -> JSONValue {
        let bytes = try await request.bytes(upTo: Self.bodyLimit)
        do throws(JSONSyntaxError) { return try JSONParser.parse(bytes) } catch {
            throw Problem(.badRequest, "notJSON", error.description)
        }
    }
}

extension Request {
    /// Whether a program wants a sheet and not JSON.
    fileprivate var asksForCSV: Bool {
        get throws(Problem) {
            switch uri.queryParameters["format"] {
            case nil, "json": return false
            case "csv": return true
            default: throw .invalid("“format” must be json or csv")
            }
        }
    }
}
