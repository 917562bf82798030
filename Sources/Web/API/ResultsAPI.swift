import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives
import Results

/// The writing half of `/api/v1/operations/{id}`: tallies, corrections, withdrawals, approvals, stated totals.
struct ResultsAPI {
    let node: Node

    /// A tally's request is some hundred bytes, its note at most ten thousand.
    private static var bodyLimit: Int { 65_536 }

    func add(to group: RouterGroup<NodeContext>) {
        let operation = group.group("operations/:operation")
        operation.post("tallies") { request, context in try await report(request, context) }
        operation.post("corrections") { request, context in try await correct(request, context) }
        operation.post("withdrawals") { request, context in try await withdraw(request, context) }
        operation.post("approvals") { request, context in try await approve(request, context) }
        for path in AllowedMethods.onlyPost {
            operation.get(RouterPath(path)) { _, _ -> Response in throw Problem.onlyPost }
        }
        operation.post("totals") { request, context in try await state(request, context) }
    }

    private func report(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let report = try ReportRequest(try await request.bytes(upTo: Self.bodyLimit))
        let authority = try context.authority
        let key = try request.idempotencyKey
        let sealed = try await seal(report.note)
        return try await answer(report.command(in: operation, as: authority, key: key, sealed, at: node.clock.now()))
    }

    private func correct(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let target = try target(&fields)
        let text = try fields.longText("reason")
        let reason = try fields.required("reason", text)
        let tally = try fields.tallyFields()
        try fields.finish()
        guard tally.note == nil else { throw Problem.invalid("a correction says why in “reason” and has no “note”") }
        let state = node.state
        guard let reported = await node.item(target, in: state, at: state.cut, notes: .sealed)?.content.tally else {
            throw Problem(
                .notFound,
                "unknownEntry",
                "that entry is not a report of this operation: take its ID from the account"
            )
        }
        var command = Command(
            operation: operation,
            as: try context.authority,
            key: try request.idempotencyKey,
            steps: []
        )
        guard let handle = try await seal(reason, into: &command) else { return try await answer(command) }
        let corrected = tally.tally(reported.key, note: nil, by: try context.authority.principal, asOf: reported.asOf)
        command.steps = [.correct(target, corrected, reason: handle)]
        return try await answer(command)
    }

    private func withdraw(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let target = try target(&fields)
        let text = try fields.longText("reason")
        let reason = try fields.required("reason", text)
        try fields.finish()
        var command = Command(
            operation: operation,
            as: try context.authority,
            key: try request.idempotencyKey,
            steps: []
        )
        guard let handle = try await seal(reason, into: &command) else { return try await answer(command) }
        command.steps = [.withdraw(target, reason: handle)]
        return try await answer(command)
    }

    private func approve(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let target = try target(&fields)
        try fields.finish()
        return try await answer(
            Command(
                operation: operation,
                as: try context.authority,
                key: try request.idempotencyKey,
                steps: [.approve(target)]
            )
        )
    }

    private func state(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        var fields = try FieldReader(try await request.bytes(upTo: Self.bodyLimit))
        let category = try fields.parsed("category", "a category's key, such as arrests") { CategoryKey($0) }
        let quantity = try fields.quantity("value", "certainty")
        let asOf = try fields.parsed("asOf", "a time with its zone, such as 2021-08-27T02:40:00-05:00") {
            Timestamp($0)
        }
        let total = StatedTotal(
            category: try fields.required("category", category),
            quantity: try fields.required("value", quantity),
            asOf: asOf ?? node.clock.now()
        )
        try fields.finish()
        return try await answer(
            Command(
                operation: operation,
                as: try context.authority,
                key: try request.idempotencyKey,
                steps: [.state(total, source: nil)]
            )
        )
    }

    private func target(_ fields: inout FieldReader) throws(Problem) -> EntryID {
        let id = try fields.parsed("entry", "an entry's ID, a UUID") { EntryID($0) }
        return try fields.required("entry", id)
    }

    private func seal(_ text: String?) async throws -> SealedText? {
        guard let text else { return nil }
        return try await problematic { () throws(Refusal) in try await node.seal(text) }
    }

    private func seal(_ text: String?, into command: inout Command) async throws -> SealedHandle? {
        let sealed = try await seal(text)
        if let sealed { command.blobs.append(sealed.blob) }
        return sealed?.handle
    }

    private func answer(_ command: Command) async throws -> Response {
        .written(try await problematic { () throws(Refusal) in try await node.submit(command) })
    }
}

extension Response {
    /// The answer to a write.
    static func written(_ written: Acknowledgement) -> Response {
        .json(bytes: written.utf8, status: written.isRepeat ? .ok : .created)
    }
}

extension Acknowledgement {
    /// The answer to a write: the entries, and where they stand.
    var json: JSONValue {
        [
            "entries": .array(entries.map { .string($0.description) }), "log": .string(position.log.description),
            "index": .integer(Int64(clamping: position.index)), "repeat": .bool(isRepeat),
        ]
    }

    /// The bytes of `json`.
    var utf8: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192)
        bytes.append(UInt8(ascii: "{"))
        JSONValue.append(name: "entries", to: &bytes)
        bytes.append(UInt8(ascii: "["))
        for (place, entry) in entries.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            entry.append(to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "]"))
        JSONValue.append(name: "log", to: &bytes)
        JSONValue.append(position.log.description, to: &bytes)
        JSONValue.append(name: "index", to: &bytes)
        JSONValue.append(Int64(clamping: position.index), to: &bytes)
        JSONValue.append(name: "repeat", to: &bytes)
        JSONValue.bool(isRepeat).append(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
