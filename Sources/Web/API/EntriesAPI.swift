import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives

/// `/api/v1/operations/{id}/entries`: what stands in the operation's logs, with proofs.
struct EntriesAPI {
    let node: Node

    private static var largestPage: Int { 500 }

    func add(to group: RouterGroup<NodeContext>) {
        group.get("operations/:operation/entries") { request, context in try list(request, context) }
        group.get("operations/:operation/entries/:entry") { request, context in try await show(request, context) }
    }

    /// Entries in the order of their logs. The cursor of a page names a log and an index, so a page never shifts.
    private func list(_ request: Request, _ context: NodeContext) throws -> Response {
        let operation = try node.operation(context).id
        let limit = try self.limit(request)
        let sizes = node.state.cut(of: operation).sizes.filter { $0.key.scope == .shared }.sorted { $0.key < $1.key }
        let start = try cursor(request)
        var entries: [JSONValue] = []
        var next: LogPosition?
        for (log, size) in sizes where start.map({ $0.log <= log }) ?? true {
            let from = start?.log == log ? start?.index ?? 0 : 0
            guard from < size else { continue }
            let room = UInt64(limit - entries.count)
            let page = try read(log, from..<min(from + room, size))
            entries += page
            if from + UInt64(page.count) < size { next = LogPosition(log: log, index: from + UInt64(page.count)) }
            if entries.count == limit { break }
        }
        return .json([
            "entries": .array(entries), "next": next.map { .string("\($0.log)@\($0.index)".cursorText) } ?? .null,
        ])
    }

    private func read(_ log: LogOrigin, _ range: Range<UInt64>) throws -> [JSONValue] {
        do throws(StoreError) {
            return try node.store.entries(log, range).enumerated().map { offset, bytes in
                [
                    "log": .string(log.description), "index": .integer(Int64(range.lowerBound) + Int64(offset)),
                    "entry": (try? JSONParser.parse(bytes)) ?? .null,
                ]
            }
        } catch {
            throw Problem(error)
        }
    }

    private func limit(_ request: Request) throws(Problem) -> Int {
        guard let text = request.uri.queryParameters["limit"] else { return 50 }
        guard let limit = Int(text), (1...Self.largestPage).contains(limit) else {
            throw .invalid("“limit” must be a whole number from 1 to \(Self.largestPage)")
        }
        return limit
    }

    private func cursor(_ request: Request) throws(Problem) -> LogPosition? {
        guard let text = request.uri.queryParameters["cursor"].map(String.init), !text.isEmpty else { return nil }
        let parts = text.fromCursorText?.split(separator: "@") ?? []
        guard parts.count == 2, let log = LogOrigin(parts[0]), let index = UInt64(parts[1]) else {
            throw .invalid("“cursor” is not one of ours: use “next” of the page before")
        }
        return LogPosition(log: log, index: index)
    }

    private func show(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let state = node.state
        guard let id = context.parameters.get("entry").flatMap({ EntryID($0) }),
            let view = await node.entry(id, in: state, at: state.cut, notes: .sealed),
            view.item.position.log.operation == operation,
            view.item.position.log.scope == .shared
        else {
            throw Problem(.notFound, "unknownEntry", "this operation has no such entry: take its ID from the account")
        }
        return .json(
            [
                "log": .string(view.item.position.log.description),
                "index": .integer(Int64(clamping: view.item.position.index)),
                "received": .string(view.item.received.description),
                "entry": (try? JSONParser.parse(view.bytes)) ?? .null,
                "bytes": .string(Base64.encode(view.bytes)), "leafHash": .string(view.leafHash.base64),
                "proof": .array(view.proof.map { .string($0.base64) }),
                "treeSize": .integer(Int64(clamping: view.treeSize)), "checkpoint": .string(view.checkpoint),
                "supersededBy": .array(view.item.supersededBy.map { .string($0.description) }),
            ],
            tag: "\(id)-\(view.treeSize)",
            for: request
        )
    }
}

extension String {
    /// A cursor as it stands in an address: opaque, and safe there (RFC 4648 §5 without padding).
    var cursorText: String {
        Base64.encode(Array(utf8)).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What a cursor says, or nil.
    var fromCursorText: String? {
        let text = replacing("-", with: "+").replacing("_", with: "/")
        let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Base64.decode(padded).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
