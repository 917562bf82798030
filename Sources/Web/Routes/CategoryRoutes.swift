import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import Results

/// What an operation counts, as a page, and the forms that make its next version.
struct CategoryRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        let categories = router.group("operations/:operation/categories")
        categories.get("") { _, context in Response.page(pages.seen(by: context.reader).categories(try view(context))) }
        categories.get("new-category") { _, context in
            try newForm(try view(context), FormInput(key: try .fresh()), context)
        }
        categories.post("new-category") { request, context in try await add(request, context) }
        categories.get(":category/change") { _, context in
            try changeForm(try view(context), FormInput(key: try .fresh()), context)
        }
        categories.post(":category/change") { request, context in try await change(request, context) }
    }

    private func add(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try view(context)
        var form = try await FormReader(request, upTo: FormReader.short)
        do {
            let set = form.seen(in: view)
            guard let category = form.category(), let next = form.adding(category, to: set) else {
                throw Problem.invalid("the form is not complete")
            }
            return try await submit(next, form, context)
        } catch let problem as Problem where problem.isMendable {
            let now = try self.view(context)
            return try newForm(now, try form.input(after: problem, in: now), context, status: problem.status)
        }
    }

    private func change(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try view(context)
        var form = try await FormReader(request, upTo: FormReader.short)
        do {
            let set = form.seen(in: view)
            let category = try category(context, in: set)
            guard let next = form.changing(category.key, in: set) else {
                throw Problem.invalid("the form is not complete")
            }
            return try await submit(next, form, context)
        } catch let problem as Problem where problem.isMendable {
            let now = try self.view(context)
            return try changeForm(now, try form.input(after: problem, in: now), context, status: problem.status)
        }
    }

    private func submit(_ set: CategorySet, _ form: FormReader, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let command = Command(
            operation: operation,
            as: try context.authority,
            key: try form.input().key,
            steps: [.freeze(set)]
        )
        _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
        return .seeOther(.categories(operation))
    }

    private func newForm(
        _ view: CategoriesView,
        _ input: FormInput,
        _ context: NodeContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        .page(pages.seen(by: context.reader).newCategoryForm(view.operation, view.current, input), status: status)
    }

    private func changeForm(
        _ view: CategoriesView,
        _ input: FormInput,
        _ context: NodeContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let category = try category(context, in: view.current)
        return .page(
            pages.seen(by: context.reader).categoryForm(view.operation, view.current, category, input),
            status: status
        )
    }

    private func view(_ context: NodeContext) throws -> CategoriesView {
        guard let view = node.categories(of: try node.operation(context).id) else {
            throw Problem.notFound("this operation has no categories yet")
        }
        return view
    }

    private func category(_ context: NodeContext, in set: CategorySet) throws(Problem) -> Results.Category {
        guard let category = context.parameters.get("category").flatMap({ CategoryKey($0) }).flatMap({ set[$0] }) else {
            throw Problem.notFound(
                "this operation does not count that: choose a category on the page “What is counted”"
            )
        }
        return category
    }
}
