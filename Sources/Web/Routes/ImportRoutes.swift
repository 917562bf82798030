import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Results

/// The pages that take a document: paste it, see what was understood, confirm.
struct ImportRoutes<Context: RequestContext> {
    let node: Node
    let pages: PageRenderer
    let principal: Principal

    func add(to router: Router<Context>) {
        router.get("import") { _, _ in Response.page(pages.importForm(nil, FormInput(key: try .fresh()))) }
        router.post("import") { request, _ in try await read(request, into: nil) }
        router.get("operations/:operation/import") { _, context in
            Response.page(pages.importForm(try await node.view(context, asOf: nil), FormInput(key: try .fresh())))
        }
        router.post("operations/:operation/import") { request, context in
            try await read(request, into: try await node.view(context, asOf: nil))
        }
    }

    private func read(_ request: Request, into view: OperationView?) async throws -> Response {
        let form = try await FormReader(request)
        let text = form.values[.text] ?? ""
        let name = form.text(.documentName).map { String($0.prefix(200)) } ?? "pasted text"
        do {
            let plan = try await problematic { () throws(Refusal) in
                try node.plan(Array(text.utf8), fileName: name, operation: view?.operation.id)
            }
            guard form.values[.confirmed] == "yes" else {
                let preview = ImportPreview(
                    operation: plan.opensOperation ? nil : plan.operation,
                    categories: plan.categories,
                    reading: plan.reading,
                    text: text,
                    documentName: name
                )
                return .page(pages.importPreview(preview, key: try form.input().key))
            }
            if !plan.isRepeat {
                _ = try await problematic { () throws(Refusal) in try await node.carryOut(plan, by: principal) }
            }
            return .seeOther(.board(plan.operation.id))
        } catch let problem as Problem where problem.isMendable {
            let input = try form.input([FormProblem(.text, problem.detail.sentence)])
            return .page(pages.importForm(view, input), status: problem.status)
        }
    }
}
