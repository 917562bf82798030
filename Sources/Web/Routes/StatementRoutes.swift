import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives
import Publication

/// The pages on which a statement is prepared: drafts, lines, approvals, releases.
struct StatementRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        let group = router.group("operations/:operation/statements")
        group.get { _, context in try list(try node.operation(context), context) }
        group.post { request, context in try await draft(request, context) }
        group.get("draft") { _, context in try show(nil, in: try node.operation(context), context) }
        group.post("approval") { request, context in try await approve(request, context) }
        group.post("figures") { request, context in try await decide(request, context) }
        group.post("lines") { request, context in try await lines(request, context) }
        group.get(":number") { _, context in
            try show(try Self.number(context), in: try node.operation(context), context)
        }
        group.post(":number/release") { request, context in try await release(request, context) }
    }

    private static func number(_ context: NodeContext) throws(Problem) -> Int {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number > 0 else {
            throw .notFound("a statement has a number: choose one from the list of statements")
        }
        return number
    }

    private func list(
        _ operation: Operation,
        _ context: NodeContext,
        problem: String = "",
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let html = pages.seen(by: context.reader).statements(
            StatementList(node: node, operation: operation.id),
            StatementLines(node: node, operation: operation.id),
            in: operation,
            problem: problem,
            keys: try (0..<2).map { _ in try IdempotencyKey.fresh().description }
        )
        return .page(html, status: status)
    }

    /// A statement, or with nil the draft that can be approved.
    private func show(
        _ number: Int?,
        in operation: Operation,
        _ context: NodeContext,
        problem: String = "",
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let publication = node.state.publication(of: operation.id) ?? PublicationState()
        let list = StatementList(node: node, operation: operation.id)
        let statement = number.map { publication.statement($0)?.statement } ?? publication.currentDraft?.statement
        guard let statement, let item = list.items.first(where: { $0.number == statement.number }) else {
            throw Problem.notFound(
                number == nil
                    ? "no draft waits for an approval: draft one on the page of statements"
                    : "there is no approved statement of that number: choose one from the list of statements"
            )
        }
        let isDraft = number == nil
        let html = pages.seen(by: context.reader).statement(
            StatementDesk.Input(
                operation: operation,
                item: item,
                statement: statement,
                drawn: isDraft ? try? node.drawStatement(of: operation.id, correcting: statement.corrects) : nil,
                warnings: isDraft ? publication.warnings(for: statement) : [],
                changes: node.changes(since: statement, of: operation.id),
                problem: problem,
                keys: try (0..<4).map { _ in try IdempotencyKey.fresh().description }
            )
        )
        return .page(html, status: status)
    }

    private func draft(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context)
        var form = try await FormReader(request)
        let number = form.optional(.corrects, "A statement has a number.") { Int($0) }
        do {
            try await draft(operation, correcting: number, key: try form.input().key, context)
            return .seeOther(.draft(operation.id))
        } catch let problem as Problem where problem.isMendable {
            return try list(operation, context, problem: problem.detail.sentence, status: problem.status)
        }
    }

    private func draft(
        _ operation: Operation,
        correcting number: Int?,
        key: IdempotencyKey?,
        _ context: NodeContext
    )
        async throws
    {
        let authority = try context.authority
        _ = try await problematic { () throws(Refusal) in
            let drawn = try node.drawStatement(of: operation.id, correcting: number)
            return try await node.submit(
                Command(operation: operation.id, as: authority, key: key, steps: [.draft(drawn.statement)])
            )
        }
    }

    private func approve(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context)
        var form = try await FormReader(request)
        let version = form.optional(.version, "A version has a number.") { Int($0) }
        do {
            let key = try form.input().key
            try await submit(
                [.approveDraft(version: version, by: try context.authority.principal)],
                to: operation,
                key: key,
                context
            )
        } catch let problem as Problem where problem.isMendable {
            return try show(nil, in: operation, context, problem: problem.detail.sentence, status: problem.status)
        }
        let publication = node.state.publication(of: operation.id)
        guard publication?.currentDraft == nil, let last = publication?.statements.last else {
            return .seeOther(.draft(operation.id))
        }
        return .seeOther(.statement(operation.id, last.number))
    }

    private func release(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context)
        let number = try Self.number(context)
        var form = try await FormReader(request)
        let clock = ZoneClock(operation.zone)
        let embargo = form.optional(.embargo, "Give the time as the field asks for it.") { clock.instant(local: $0) }
        do {
            if let problem = form.problems.first { throw Problem.invalid(problem.message) }
            let key = try form.input().key
            try await submit([.releaseStatement(number, embargo: embargo)], to: operation, key: key, context)
            return .seeOther(.statement(operation.id, number))
        } catch let problem as Problem where problem.isMendable {
            return try show(number, in: operation, context, problem: problem.detail.sentence, status: problem.status)
        }
    }

    private func decide(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context)
        var form = try await FormReader(request)
        do {
            let place = form.required(.jurisdiction, "Name a state or territory, such as Kentucky or KY.") {
                Jurisdiction(naming: $0)
            }
            let category = form.required(.category, "Give the key of a category, such as victims.minors.") { $0 }
            let decision = form.required(.decision, "Choose what becomes of the figure.") {
                Ruling.Decision(rawValue: $0)
            }
            let reason = form.required(.reason, "Say in one sentence why.") { $0 }
            guard let place, let category, let decision, let reason else {
                throw Problem.invalid(form.problems.first?.message ?? "the form is not complete")
            }
            let sealed = try await problematic { () throws(Refusal) in try await node.seal(reason) }
            let cell = Cell(category: category, jurisdiction: place)
            let ruling = Ruling(cell: cell, decision: decision, reason: sealed.handle)
            try await submit([.rule(ruling)], to: operation, key: try form.input().key, context, blobs: [sealed.blob])
            let draft = node.state.publication(of: operation.id)?.currentDraft
            try await self.draft(operation, correcting: draft?.statement.corrects, key: nil, context)
            return .seeOther(.draft(operation.id))
        } catch let problem as Problem where problem.isMendable {
            return try show(nil, in: operation, context, problem: problem.detail.sentence, status: problem.status)
        }
    }

    private func lines(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context)
        var form = try await FormReader(request)
        do {
            let decision = form.required(.decision, "Choose what is recorded.") { Ruling.Decision(rawValue: $0) }
            let reason = form.required(.reason, "Say where the word is from.") { $0 }
            let chosen = form.required(.jurisdiction, "Choose whose line it is.") { text in
                text == "all" ? unreleased(operation) : Jurisdiction(code: text).map { [$0] }
            }
            guard let decision, let reason, let chosen else {
                throw Problem.invalid(form.problems.first?.message ?? "the form is not complete")
            }
            let sealed = try await problematic { () throws(Refusal) in try await node.seal(reason) }
            let steps: [Command.Step] = chosen.map { jurisdiction in
                decision == .publish
                    ? .releaseLine(jurisdiction, reason: sealed.handle)
                    : .withholdLine(jurisdiction, reason: sealed.handle)
            }
            try await submit(steps, to: operation, key: try form.input().key, context, blobs: [sealed.blob])
            return .seeOther(.statements(operation.id))
        } catch let problem as Problem where problem.isMendable {
            return try list(operation, context, problem: problem.detail.sentence, status: problem.status)
        }
    }

    private func unreleased(_ operation: Operation) -> [Jurisdiction] {
        StatementLines(node: node, operation: operation.id).items.filter { !$0.isReleased }.map(\.jurisdiction)
    }

    private func submit(
        _ steps: [Command.Step],
        to operation: Operation,
        key: IdempotencyKey,
        _ context: NodeContext,
        blobs: [LogBatch.Blob] = []
    ) async throws {
        guard !steps.isEmpty else { throw Problem.invalid("every line is released already") }
        let command = Command(operation: operation.id, as: try context.authority, key: key, steps: steps, blobs: blobs)
        _ = try await problematic { () throws(Refusal) in try await node.submit(command) }
    }
}
