import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives
import Publication

/// `/api/v1/operations/{id}/statements` and what belongs to it: drafts, lines, decisions, approvals, releases.
struct StatementsAPI {
    let node: Node

    private static var bodyLimit: Int { 65_536 }

    func add(to group: RouterGroup<NodeContext>) {
        let operation = group.group("operations/:operation")
        operation.get("statements") { _, context in
            Response.json(StatementList(node: node, operation: try node.operation(context).id).json)
        }
        operation.post("statements") { request, context in try await draft(request, context) }
        operation.get("statements/:statement") { _, context in try show(context) }
        operation.get("statement-lines") { _, context in
            Response.json(StatementLines(node: node, operation: try node.operation(context).id).json)
        }
        operation.post("statement-lines") { request, context in try await line(request, context) }
        operation.post("statement-figures") { request, context in try await decide(request, context) }
        operation.post("statement-approvals") { request, context in try await approve(request, context) }
        operation.post("statement-releases") { request, context in try await release(request, context) }
    }

    private func show(_ context: NodeContext) throws -> Response {
        let id = try node.operation(context).id
        let state = node.state
        let publication = state.publication(of: id) ?? PublicationState()
        let name = context.parameters.get("statement") ?? ""
        let found: (Statement, StatementPage.Standing)? =
            if name == "draft" {
                publication.currentDraft.map { ($0.statement, .draft(version: $0.version)) }
            } else {
                Int(name).flatMap { publication.statement($0) }.map {
                    ($0.statement, publication.standing(of: $0.number, at: node.clock.now()))
                }
            }
        guard let (statement, standing) = found else {
            throw Problem(.notFound, "unknownStatement", "there is no such statement: list them at /statements")
        }
        let proven = node.proven(statement, of: id, in: state)
        return .json(StatementDocument(proven, standing: standing, node: node).json)
    }

    private func draft(_ request: Request, _ context: NodeContext) async throws -> Response {
        let id = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let number = try number("corrects", &fields)
        try fields.finish()
        let key = try request.idempotencyKey
        let drawn = try await problematic { () throws(Refusal) in try node.drawStatement(of: id, correcting: number) }
        return try await answer(
            Command(operation: id, as: try context.authority, key: key, steps: [.draft(drawn.statement)])
        )
    }

    private func line(_ request: Request, _ context: NodeContext) async throws -> Response {
        let id = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let jurisdiction = try fields.parsed("jurisdiction", "an ISO 3166-2 code, such as US-KY") {
            Jurisdiction(code: $0)
        }
        let place = try fields.required("jurisdiction", jurisdiction)
        let decision = try decision(&fields)
        let reason = try fields.longText("reason")
        let why = try fields.required("reason", reason)
        try fields.finish()
        let sealed = try await problematic { () throws(Refusal) in try await node.seal(why) }
        let step: Command.Step =
            decision == .publish
            ? .releaseLine(place, reason: sealed.handle) : .withholdLine(place, reason: sealed.handle)
        return try await answer(
            Command(
                operation: id,
                as: try context.authority,
                key: try request.idempotencyKey,
                steps: [step],
                blobs: [sealed.blob]
            )
        )
    }

    private func decide(_ request: Request, _ context: NodeContext) async throws -> Response {
        let id = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let jurisdiction = try fields.parsed("jurisdiction", "an ISO 3166-2 code, such as US-KY") {
            Jurisdiction(code: $0)
        }
        let place = try fields.required("jurisdiction", jurisdiction)
        let text = try fields.text("category")
        let category = try fields.required("category", text)
        let decision = try decision(&fields)
        let reason = try fields.longText("reason")
        let why = try fields.required("reason", reason)
        try fields.finish()
        let sealed = try await problematic { () throws(Refusal) in try await node.seal(why) }
        let cell = Cell(category: category, jurisdiction: place)
        let ruling = Ruling(cell: cell, decision: decision, reason: sealed.handle)
        return try await answer(
            Command(
                operation: id,
                as: try context.authority,
                key: try request.idempotencyKey,
                steps: [.rule(ruling)],
                blobs: [sealed.blob]
            )
        )
    }

    private func approve(_ request: Request, _ context: NodeContext) async throws -> Response {
        let id = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let version = try number("version", &fields)
        try fields.finish()
        let authority = try context.authority
        return try await answer(
            Command(
                operation: id,
                as: authority,
                key: try request.idempotencyKey,
                steps: [.approveDraft(version: version, by: authority.principal)]
            )
        )
    }

    private func release(_ request: Request, _ context: NodeContext) async throws -> Response {
        let id = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let given = try number("number", &fields)
        let number = try fields.required("number", given)
        let embargo = try fields.parsed("embargo", "a time with its zone, such as 2021-08-27T06:00:00-05:00") {
            Timestamp($0)
        }
        try fields.finish()
        return try await answer(
            Command(
                operation: id,
                as: try context.authority,
                key: try request.idempotencyKey,
                steps: [.releaseStatement(number, embargo: embargo)]
            )
        )
    }

    private func number(_ name: String, _ fields: inout FieldReader) throws(Problem) -> Int? {
        guard let value = try fields.integer(name) else { return nil }
        guard (1...1_000_000).contains(value) else { throw .invalid("“\(name)” is a number from 1 on") }
        return Int(value)
    }

    private func decision(_ fields: inout FieldReader) throws(Problem) -> Ruling.Decision {
        let decision = try fields.parsed("decision", "publish or withhold") { Ruling.Decision(rawValue: $0) }
        return try fields.required("decision", decision)
    }

    private func answer(_ command: Command) async throws -> Response {
        let written = try await problematic { () throws(Refusal) in try await node.submit(command) }
        return .json(written.json, status: written.isRepeat ? .ok : .created)
    }
}
