import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Results

/// The pages that take a document: paste it, see what was understood, confirm.
struct ImportRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("import") { _, context in
            Response.page(pages.seen(by: context.reader).importForm(nil, FormInput(key: try .fresh())))
        }
        router.post("import") { request, context in try await read(request, into: nil, context) }
        router.get("operations/:operation/import") { _, context in
            Response.page(
                pages.seen(by: context.reader).importForm(
                    try await node.view(context, asOf: nil),
                    FormInput(key: try .fresh())
                )
            )
        }
        router.post("operations/:operation/import") { request, context in
            try await read(request, into: try await node.view(context, asOf: nil), context)
        }
    }

    private func read(_ request: Request, into view: OperationView?, _ context: NodeContext) async throws -> Response {
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
                return .page(pages.seen(by: context.reader).importPreview(preview, key: try form.input().key))
            }
            if !plan.isRepeat {
                let authority = try context.authority
                _ = try await problematic { () throws(Refusal) in try await node.carryOut(plan, as: authority) }
            }
            return .seeOther(.board(plan.operation.id))
        } catch let problem as Problem where problem.isMendable {
            let input = try form.input([FormProblem(.text, problem.detail.sentence)])
            return .page(pages.seen(by: context.reader).importForm(view, input), status: problem.status)
        }
    }
}
