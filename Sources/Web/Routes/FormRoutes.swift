import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Operations
import Primitives
import Results

/// The pages that are filled in: report, correct, withdraw, approve.
struct FormRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        let operation = router.group("operations/:operation")
        operation.get("report") { _, context in
            let view = try await node.view(context, asOf: nil)
            return Response.page(
                pages.seen(by: context.reader).reportForm(view, try emptyInput(), now: node.clock.now())
            )
        }
        operation.post("report") { request, context in try await report(request, context) }
        operation.get("entries/:entry/correct") { _, context in
            try await drawn(PageRenderer.correctionForm, context, try emptyInput())
        }
        operation.post("entries/:entry/correct") { request, context in try await correct(request, context) }
        operation.get("entries/:entry/withdraw") { _, context in
            try await drawn(PageRenderer.withdrawForm, context, try emptyInput())
        }
        operation.post("entries/:entry/withdraw") { request, context in try await withdraw(request, context) }
        operation.get("entries/:entry/approve") { _, context in
            try await drawn(PageRenderer.approvalForm, context, try emptyInput())
        }
        operation.post("entries/:entry/approve") { request, context in try await approve(request, context) }
        ImportRoutes(node: node, pages: pages).add(to: router)
        CheckRoutes(node: node, pages: pages).add(to: router)
        CategoryRoutes(node: node, pages: pages).add(to: router)
    }

    private func emptyInput() throws -> FormInput {
        FormInput(key: try .fresh())
    }

    private func report(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try await node.view(context, asOf: nil)
        var form = try await FormReader(request)
        var command = Command(
            operation: view.operation.id,
            as: try context.authority,
            key: try form.input().key,
            steps: []
        )
        do {
            let key = form.figureKey()
            let note = try await seal(form.text(.note), into: &command)
            guard let key, let tally = form.tally(key, zone: ZoneClock(view.operation.zone), note: note) else {
                throw Problem.invalid("the form is not complete")
            }
            command.steps = [.report(tally, source: form.source)]
            _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
            return .seeOther(.figure(view.operation.id, FigureAddress(key)))
        } catch let problem as Problem where problem.status == .unprocessableContent {
            let input = try form.input(form.problems.isEmpty ? [FormProblem(nil, problem.detail.sentence)] : [])
            return .page(
                pages.seen(by: context.reader).reportForm(view, input, now: node.clock.now()),
                status: .unprocessableContent
            )
        }
    }

    private func correct(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try await node.view(context, asOf: nil)
        let entry = try await node.entry(context)
        var form = try await FormReader(request)
        guard let reported = entry.item.content.tally else { throw notAFigure }
        var command = Command(
            operation: view.operation.id,
            as: try context.authority,
            key: try form.input().key,
            steps: []
        )
        do {
            let reason = form.required(.reason, "Say in one sentence why the figure is wrong.") { $0 }
            let tally = form.tally(reported.key, zone: ZoneClock(view.operation.zone), note: nil)
            guard let tally, let handle = try await seal(reason, into: &command) else {
                throw Problem.invalid("the form is not complete")
            }
            command.steps = [.correct(entry.item.id, tally, reason: handle)]
            _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
            return .seeOther(.figure(view.operation.id, FigureAddress(tally.key)))
        } catch let problem as Problem where problem.isMendable {
            let input = try form.input(form.problems.isEmpty ? [FormProblem(nil, problem.detail.sentence)] : [])
            return try await drawn(PageRenderer.correctionForm, context, input, status: problem.status)
        }
    }

    private func withdraw(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try await node.view(context, asOf: nil)
        let entry = try await node.entry(context)
        var form = try await FormReader(request)
        guard let reported = entry.item.content.tally else { throw notAFigure }
        var command = Command(
            operation: view.operation.id,
            as: try context.authority,
            key: try form.input().key,
            steps: []
        )
        do {
            let reason = form.required(.reason, "Say in one sentence why the figure does not stand.") { $0 }
            guard let handle = try await seal(reason, into: &command) else {
                throw Problem.invalid("the form is not complete")
            }
            command.steps = [.withdraw(entry.item.id, reason: handle)]
            _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
            return .seeOther(.figure(view.operation.id, FigureAddress(reported.key)))
        } catch let problem as Problem where problem.isMendable {
            let input = try form.input(form.problems.isEmpty ? [FormProblem(nil, problem.detail.sentence)] : [])
            return try await drawn(PageRenderer.withdrawForm, context, input, status: problem.status)
        }
    }

    private func approve(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try await node.view(context, asOf: nil)
        let entry = try await node.entry(context)
        let form = try await FormReader(request, upTo: FormReader.short)
        guard let reported = entry.item.content.tally else { throw notAFigure }
        let command = Command(
            operation: view.operation.id,
            as: try context.authority,
            key: try form.input().key,
            steps: [.approve(entry.item.id)]
        )
        do {
            _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
            return .seeOther(.figure(view.operation.id, FigureAddress(reported.key)))
        } catch let problem as Problem where problem.isMendable {
            let input = try form.input([FormProblem(nil, problem.detail.sentence)])
            return try await drawn(PageRenderer.approvalForm, context, input, status: problem.status)
        }
    }

    /// The form that `draw` makes of the figure in the entry that the address names.
    private func drawn(
        _ draw: (PageRenderer) -> (OperationView, EntryView, FormInput, Timestamp) -> String?,
        _ context: NodeContext,
        _ input: FormInput,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = try await node.view(context, asOf: nil)
        let entry = try await node.entry(context)
        guard let page = draw(pages.seen(by: context.reader))(view, entry, input, node.clock.now()) else {
            throw notAFigure
        }
        return .page(page, status: status)
    }

    private var notAFigure: Problem {
        .notFound("that entry holds no figure: choose one from the figure's own page")
    }

    private func seal(_ text: String?, into command: inout Command) async throws -> SealedHandle? {
        guard let text else { return nil }
        let sealed = try await problematic { () throws(Refusal) in try await node.seal(text) }
        command.blobs.append(sealed.blob)
        return sealed.handle
    }
}

extension Problem {
    /// Whether the form is shown again with the sentence, rather than a page of its own.
    var isMendable: Bool {
        status == .unprocessableContent || status == .conflict
    }
}

extension IdempotencyKey {
    /// A key for a new form.
    static func fresh() throws -> IdempotencyKey {
        var random = SystemRandomNumberGenerator()
        guard let key = IdempotencyKey("form-\(String(random.next(), radix: 36))\(String(random.next(), radix: 36))")
        else {
            throw Problem(.internalServerError, "internal", "a key could not be made")
        }
        return key
    }
}
