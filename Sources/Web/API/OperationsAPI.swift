import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives
import Results

/// `/api/v1/operations`: what there is, and the account.
struct OperationsAPI {
    let node: Node

    func add(to group: RouterGroup<NodeContext>) {
        group.get("operations") { _, context in list(context) }
        group.get("operations/:operation") { _, context in try show(context) }
        group.get("operations/:operation/account") { request, context in try account(request, context) }
    }

    /// The operations that the visitor may read.
    private func list(_ context: NodeContext) -> Response {
        let state = node.state
        return .json([
            "operations": .array(
                node.operations.filter {
                    node.may(context.visitor, .readAccount, in: Place(operation: $0)).isAllowed
                }.compactMap { state.described($0) }.map(Self.json)
            )
        ])
    }

    private func show(_ context: NodeContext) throws -> Response {
        .json(Self.json(try node.operation(context)))
    }

    private func account(_ request: Request, _ context: NodeContext) throws -> Response {
        let asOf = try request.asOf(node.clock)
        let (operation, account) = try node.account(context, asOf: asOf)
        // What follows from the clock alone changes by the minute; the rest with what the node knows.
        let size = account.cut.sizes.values.reduce(0, +)
        let tag = "account-\(size)-\(asOf.map { "\($0.milliseconds)" } ?? "\(account.asOf.seconds / 60)m")"
        return .json(AccountDocument(operation, account).json, tag: tag, for: request)
    }

    static func json(_ operation: Operation) -> JSONValue {
        [
            "id": .string(operation.id.description), "name": .string(operation.name), "zone": .string(operation.zone),
            "planned": .array(operation.planned.map { .string($0.code) }),
            "period": operation.period.map {
                ["from": .string($0.from.description), "to": .string($0.to.description)]
            } ?? .null,
            "reportingInterval": .integer(operation.reportingInterval), "replay": .bool(operation.isReplay),
        ]
    }
}

extension Node {
    /// The account of the operation that the address names.
    func account(
        _ context: some RequestContext,
        asOf: Timestamp? = nil
    ) throws(Problem) -> (operation: Operation, account: Account) {
        guard let found = account(of: try operation(context).id, asOf: asOf) else {
            throw Problem.notFound("this operation did not exist at that time: ask for a later one")
        }
        return found
    }

    /// The operation that the address names.
    func operation(_ context: some RequestContext) throws(Problem) -> Operation {
        let name = context.parameters.get("operation") ?? ""
        guard let id = OperationID(name), let operation = state.described(id) else {
            throw Problem(
                .notFound,
                "unknownOperation",
                "there is no operation of that name here: list them at /api/v1/operations"
            )
        }
        return operation
    }
}
