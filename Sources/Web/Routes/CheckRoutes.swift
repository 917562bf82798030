import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Publication
import Results

/// The page that checks a pasted text against the account. Nothing of it is kept.
struct CheckRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("operations/:operation/check") { _, context in
            Response.page(
                pages.seen(by: context.reader).checkForm(try node.operation(context), FormInput(key: try .fresh()))
            )
        }
        router.post("operations/:operation/check") { request, context in try await check(request, context) }
    }

    private func check(_ request: Request, _ context: NodeContext) async throws -> Response {
        let (operation, account) = try node.account(context)
        let form = try await FormReader(request)
        let document = Document(name: "text", bytes: Array((form.values[.text] ?? "").utf8))
        if let problem = document.problem {
            let input = try form.input([FormProblem(.text, "The text \(problem.sentence).")])
            return .page(pages.seen(by: context.reader).checkForm(operation, input), status: .unprocessableContent)
        }
        let checked = Checker(facts: AccountFacts(operation, account)).check([document])[0]
        return .page(pages.seen(by: context.reader).checkResult(operation, account, document, checked))
    }
}
