import Clients
import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Primitives

/// `/api/v1/clients`: records, additions, reports, erasure; at a service provider's own node.
struct ClientsAPI {
    let node: Node

    private var desk: ClientDesk { ClientDesk(node: node) }

    func add(to group: RouterGroup<NodeContext>) {
        let clients = group.group("clients")
        clients.get("") { _, _ in
            let now = node.clock.now()
            let records = try await problematic { () throws(Refusal) in try await node.clientRecords() }
            return Response.confidential(["clients": .array(records.map { $0.line(at: now) })])
        }
        clients.post("") { request, context in
            let json = try await json(request)
            let made = try await desk.open(json, isForm: false, key: try request.idempotencyKey, context)
            return Response.confidential(made.json, status: made.written.isRepeat ? .ok : .created)
        }
        clients.get("reports") { request, _ in Response.confidential(try await desk.report(request).json) }
        clients.post("htcds-exports") { request, context in try await export(request, context) }
        clients.get(":client") { _, context in
            Response.confidential(try await desk.record(context).json(at: node.clock.now()))
        }
        clients.get(":client/releases/:number") { _, context in
            let record = try await desk.record(context)
            let file = try desk.release(record, context)
            return Response.confidential(file.preview(of: record, at: node.clock.now()))
        }
        for kind in ClientStatementKind.allCases {
            clients.post(RouterPath(":client/\(kind.path)")) { request, context in
                let client = try desk.client(context)
                let json = try await json(request)
                let key = try request.idempotencyKey
                return Response.written(
                    try await desk.say(kind, json, isForm: false, to: client, key: key, context).written
                )
            }
        }
        clients.post(":client/erasures") { request, context in
            var fields = try FieldReader(try await request.bytes(upTo: ClientDesk.bodyLimit))
            let named = try fields.parsed("cause", "one of asked, retention, mistake") {
                ClientErasureCause(rawValue: $0)
            }
            let cause = try fields.required("cause", named)
            try fields.finish()
            return Response.written(try await desk.erase(cause, context))
        }
        clients.get("htcds-exports") { _, _ -> Response in throw Problem.onlyPost }
        for path in AllowedMethods.onlyPostOfClients where path != "htcds-exports" {
            clients.get(RouterPath(":client/\(path)")) { _, _ -> Response in throw Problem.onlyPost }
        }
    }

    private func json(_ request: Request) async throws -> JSONValue {
        let bytes = try await request.bytes(upTo: ClientDesk.bodyLimit)
        do throws(JSONSyntaxError) { return try JSONParser.parse(bytes) } catch {
            throw Problem(.badRequest, "notJSON", error.description)
        }
    }

    private func export(_ request: Request, _ context: NodeContext) async throws -> Response {
        var fields = try FieldReader(try await request.bytes(upTo: ClientDesk.bodyLimit))
        let named = try fields.text("agency")
        let agency = try fields.required("agency", named)
        try fields.finish()
        let authority = try context.authority
        let rows = try await problematic { () throws(Refusal) in try await node.exportHTCDS(to: agency, as: authority) }
        return .confidential([
            "standard": "HTCDS 2.0",
            "clients": .array(
                rows.map { row in .object(row.map { JSONValue.Member($0.field, .string($0.value)) }) }
            ),
        ])
    }
}

extension Node.ClientWriting {
    /// The answer to opening a record: its number, and the entries.
    fileprivate var json: JSONValue {
        .object([.init("client", .string(client.description))] + (written.json.members ?? []))
    }
}

extension ClientRecord {
    /// The record as a line of the list.
    fileprivate func line(at now: Timestamp) -> JSONValue {
        let next = due(at: now).first
        return [
            "client": .string(id.description), "label": .string(label), "status": .string(caseStatus.rawValue),
            "next": next.map {
                [
                    "day": .string($0.day.description), "what": .string($0.what),
                    "overdue": .bool($0.isOverdue(on: now.day)),
                ]
            } ?? .null,
        ]
    }
}

extension ReleaseFile {
    /// What the person reads, in both languages, with the lines as they are today.
    fileprivate func preview(of record: ClientRecord, at now: Timestamp) -> JSONValue {
        let editions = Language.allCases.map { language -> JSONValue in
            [
                "language": .string(language.rawValue), "title": .string(ReleaseText.title(language)),
                "state": .string(view(now).title(language)),
                "paragraphs": .array(ReleaseText.paragraphs(language).map { .string($0) }),
                "lines": .array(record.lines(release.value.fields, language).map(\.json)),
            ]
        }
        return .object((json(at: now).members ?? []) + [.init("editions", .array(editions))])
    }
}

extension Response {
    /// JSON that no cache keeps.
    static func confidential(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        var response = json(value, status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
