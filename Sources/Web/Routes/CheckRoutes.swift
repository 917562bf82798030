import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Publication
import Results

/// The page that checks a pasted text against the account. Nothing of it is kept.
struct CheckRoutes<Context: RequestContext> {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<Context>) {
        router.get("operations/:operation/check") { _, context in
            Response.page(pages.checkForm(try await node.view(context, asOf: nil), FormInput(key: try .fresh())))
        }
        router.post("operations/:operation/check") { request, context in try await check(request, context) }
    }

    private func check(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await node.view(context, asOf: nil)
        let form = try await FormReader(request)
        let document = Document(name: "text", bytes: Array((form.values[.text] ?? "").utf8))
        if let problem = document.problem {
            let input = try form.input([FormProblem(.text, "The text \(problem.sentence).")])
            return .page(pages.checkForm(view, input), status: .unprocessableContent)
        }
        let checked = Checker(facts: AccountFacts(view.operation, view.account)).check([document])[0]
        return .page(pages.checkResult(view, document, checked))
    }
}
