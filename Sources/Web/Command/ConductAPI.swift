import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import NIOCore
import Operations
import Primitives

/// `/api/v1/operations/{id}/conduct` and an address for each kind of thing that can be said of it.
struct ConductAPI {
    let node: Node

    /// The most bytes of one wish: an entry's, with room for a text that JSON escapes.
    static let bodyLimit = 131_072
    /// The most bytes of a timeline as a file.
    static let sheetLimit = 1_048_576

    func add(to group: RouterGroup<NodeContext>) {
        let operation = group.group("operations/:operation")
        operation.get("conduct") { request, context in try show(request, context) }
        operation.get("timeline.ics") { request, context in try calendar(request, context) }
        operation.post("task-sheets") { request, context in try await sheet(request, context) }
        for kind in ConductKind.allCases {
            operation.post(RouterPath(kind.path)) { request, context in try await say(kind, request, context) }
        }
    }

    private func show(_ request: Request, _ context: NodeContext) throws -> Response {
        let operation = try node.operation(context).id
        let asOf = try request.asOf(node.clock)
        guard let view = node.conduct(of: operation, asOf: asOf) else {
            throw Problem.notFound("the operation did not exist at that time: choose a later one")
        }
        let mayRead = node.may(context.visitor, .readMessages, in: Place(operation: operation)).isAllowed
        return .json(ConductDocument(view, withMessages: mayRead).json)
    }

    private func calendar(_ request: Request, _ context: NodeContext) throws -> Response {
        let operation = try node.operation(context).id
        guard let view = node.conduct(of: operation) else { throw Problem.notFound("there is no such operation") }
        return .calendar(TimelineCalendar(view).text)
    }

    private func say(_ kind: ConductKind, _ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let bytes = try await request.bytes(upTo: Self.bodyLimit)
        let json: JSONValue
        do throws(JSONSyntaxError) { json = try JSONParser.parse(bytes) } catch {
            throw Problem(.badRequest, "notJSON", error.description)
        }
        let desk = ConductDesk(node: node)
        // What a device signed has a key of its own, which is signed with it.
        let key: IdempotencyKey? =
            if case .device(let visit) = context.visitor { visit.key } else { try request.idempotencyKey }
        return .written(try await desk.say(kind, json, isForm: false, in: operation, key: key, context))
    }

    private func sheet(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let bytes = try await request.bytes(upTo: Self.sheetLimit)
        return .written(
            try await ConductDesk(node: node).plan(bytes, in: operation, key: try request.idempotencyKey, context)
        )
    }
}

extension Response {
    /// A calendar (RFC 5545).
    static func calendar(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "inline; filename=\"timeline.ics\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
