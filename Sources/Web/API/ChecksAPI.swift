import Coordination
import HTTPTypes
import Hummingbird
import Operations
import Primitives
import Publication
import Results

/// `/api/v1/operations/{id}/checks`: a text against the account. Nothing of it is kept.
struct ChecksAPI {
    let node: Node

    /// The longest text that is checked.
    private static var bodyLimit: Int { 10 * 1024 * 1024 }

    func add(to group: RouterGroup<NodeContext>) {
        group.post("operations/:operation/checks") { request, context in try await check(request, context) }
    }

    private func check(_ request: Request, _ context: NodeContext) async throws -> Response {
        let (operation, account) = try node.account(context)
        let name = request.uri.queryParameters["name"].map(String.init) ?? "text"
        guard (1...200).contains(name.utf8.count) else { throw Problem.invalid("“name” must have 1 to 200 bytes") }
        let document = Document(name: name, bytes: try await request.bytes(upTo: Self.bodyLimit))
        if let problem = document.problem { throw Problem.invalid("the text \(problem.sentence)") }
        let checked = Checker(facts: AccountFacts(operation, account)).check([document])
        return .json(["files": .array(checked.map(\.json))])
    }
}
