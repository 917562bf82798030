import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Results

/// `/api/v1/operations/{id}/imports`: documents as agencies send them, read and written in one step.
struct ImportsAPI {
    let node: Node

    /// The longest document that the readers take.
    private static var bodyLimit: Int { 10 * 1024 * 1024 }

    func add(to group: RouterGroup<NodeContext>) {
        group.post("operations/:operation/imports") { request, context in try await read(request, context) }
    }

    private func read(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let name = request.uri.queryParameters["name"].map(String.init) ?? Self.name(request.headers[.contentType])
        guard (1...200).contains(name.utf8.count) else { throw Problem.invalid("“name” must have 1 to 200 bytes") }
        let bytes = try await request.bytes(upTo: Self.bodyLimit)
        let plan = try await problematic { () throws(Refusal) in
            try node.plan(bytes, fileName: name, operation: operation)
        }
        let isDry = request.uri.queryParameters["dryRun"] == "true"
        guard !isDry, !plan.isRepeat else {
            return .json(json(plan.reading, entries: [], isRepeat: plan.isRepeat))
        }
        let authority = try context.authority
        let written = try await problematic { () throws(Refusal) in try await node.carryOut(plan, as: authority) }
        return .json(
            json(plan.reading, entries: written.entries, isRepeat: written.isRepeat),
            status: written.isRepeat ? .ok : .created
        )
    }

    private static func name(_ type: String?) -> String {
        guard let type else { return "report.txt" }
        return type.hasPrefix("text/csv")
            ? "report.csv" : type.hasPrefix("application/json") ? "report.json" : "report.txt"
    }

    private func json(_ reading: Reading, entries: [EntryID], isRepeat: Bool) -> JSONValue {
        [
            "entries": .array(entries.map { .string($0.description) }), "repeat": .bool(isRepeat),
            "understood": .array(
                reading.reports.map { report in
                    .object(
                        [
                            .init("category", .string(report.key.category.description)),
                            .init("jurisdiction", .string(report.key.jurisdiction.code)),
                        ] + (report.toDate ?? report.thisPeriod ?? .unknown).members + report.range.members
                    )
                }
                    + reading.totals.map { total in
                        .object(
                            [.init("category", .string(total.category.description)), .init("jurisdiction", .null)]
                                + total.quantity.members + total.range.members
                        )
                    }
            ),
            "skipped": .array(reading.skipped.map { .object($0.range.members) }),
        ]
    }
}

extension Range<Int> {
    fileprivate var members: [JSONValue.Member] {
        [.init("from", .integer(Int64(lowerBound))), .init("to", .integer(Int64(upperBound)))]
    }
}
