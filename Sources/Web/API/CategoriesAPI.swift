import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Results

/// `/api/v1/operations/{id}/categories`: what is counted, and the next version of it.
struct CategoriesAPI {
    let node: Node

    /// An entry of the log has no more.
    private static var bodyLimit: Int { 65_536 }

    func add(to group: RouterGroup<NodeContext>) {
        group.get("operations/:operation/categories") { request, context in try show(request, context) }
        group.post("operations/:operation/categories") { request, context in try await change(request, context) }
    }

    private func show(_ request: Request, _ context: NodeContext) throws -> Response {
        let id = try node.operation(context).id
        guard let set = node.state.categories(of: id) else {
            throw Problem.notFound("this operation has no categories yet")
        }
        return .json(set.json, tag: "categories-\(set.version)", for: request)
    }

    /// Takes what `show` gives, with the next version's number.
    private func change(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let json = try JSONValue.object(of: try await request.bytes(upTo: Self.bodyLimit))
        let set: CategorySet
        do throws(CategorySetFormatError) { set = try CategorySet(json: json) } catch {
            throw Problem.invalid(error.description)
        }
        let command = Command(
            operation: operation,
            as: try context.authority,
            key: try request.idempotencyKey,
            steps: [.freeze(set)]
        )
        return .written(try await problematic { () throws(Refusal) in try await node.submit(command) })
    }
}
