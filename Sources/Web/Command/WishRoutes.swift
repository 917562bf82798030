import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives

/// The forms by which something is said of an operation's conduct: one for each kind, and the import of a timeline.
struct WishRoutes {
    let node: Node
    let pages: PageRenderer

    /// The most bytes of a form: a plan, percent-encoded.
    private static let longest = 262_144

    func add(to router: Router<NodeContext>) {
        let command = router.group("operations/:operation/command")
        for kind in ConductKind.allCases {
            let path = RouterPath("say/\(kind.path)")
            command.get(path) { request, context in try show(kind, request, context) }
            command.post(path) { request, context in try await say(kind, request, context) }
        }
        command.get("timeline/import") { _, context in try importForm(context, text: "", problem: nil) }
        command.post("timeline/import") { request, context in try await importSheet(request, context) }
    }

    private func command(_ context: NodeContext) throws -> CommandContext {
        guard let view = node.conduct(of: try node.operation(context).id) else {
            throw Problem.notFound("there is no such operation")
        }
        return CommandContext(view, context.reader)
    }

    private func show(_ kind: ConductKind, _ request: Request, _ context: NodeContext) throws -> Response {
        let command = try command(context)
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
        if kind == .plan, let latest = command.view.state.plans(of: command.view.own, command.view.vantage).last {
            values["title"] = latest.plan.title
            values["courses"] = latest.plan.courses.map(\.description).joined(separator: ", ")
            for (section, text) in latest.plan.sections { values[section.rawValue] = text }
        }
        return draw(
            kind,
            command,
            values,
            nil,
            key: command.key(),
            next: tab(of: kind).url(command.operation).path,
            context
        )
    }

    private func draw(
        _ kind: ConductKind,
        _ command: CommandContext,
        _ values: [String: String],
        _ problem: FieldProblem?,
        key: String,
        next: String,
        _ context: NodeContext
    ) -> Response {
        let page = WishForm(kind, command, values: values)
            .page(kind, command, values: values, problem: problem, key: key, next: next)
        var response = Response.fresh(pages.seen(by: context.reader).wish(page, in: command.view))
        if problem != nil { response.status = .unprocessableContent }
        return response
    }

    private func say(_ kind: ConductKind, _ request: Request, _ context: NodeContext) async throws -> Response {
        let command = try command(context)
        let bytes = try await request.bytes(upTo: Self.longest)
        guard let form = Self.read(bytes, request.headers[.contentType] ?? "") else {
            throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more")
        }
        var values = form.values
        let key = values.removeValue(forKey: WishForm.requestField) ?? ""
        let home = SiteURL.command(command.operation, "").path
        let asked = values.removeValue(forKey: "next") ?? ""
        let next = asked == home || asked.hasPrefix(home + "/") ? asked : tab(of: kind).url(command.operation).path
        guard let idempotency = IdempotencyKey(key) else {
            throw Problem(.badRequest, "invalid", "the form has lost its key: open it again and send it once more")
        }
        do {
            let sent = try command.clock.instants(values, of: WishForm(kind, command, values: values).moments)
            var members = sent.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
            if !form.files.isEmpty { members.append(.init("attachments", .array(form.files.map(\.attachment)))) }
            let json = JSONValue.object(members)
            _ = try await ConductDesk(node: node).say(
                kind,
                json,
                isForm: true,
                in: command.operation,
                key: idempotency,
                context
            )
            return Response(status: .seeOther, headers: [.location: next])
        } catch let problem as FieldProblem {
            return draw(kind, command, values, problem, key: key, next: next, context)
        } catch let problem as Problem
            where problem.isMendable || problem.status == .conflict || problem.status == .forbidden
        {
            return draw(
                kind,
                command,
                values,
                FieldProblem(problem.spokenField, problem.detail),
                key: key,
                next: next,
                context
            )
        }
    }

    /// The fields of a form, and the files with it.
    private static func read(
        _ bytes: [UInt8],
        _ contentType: String
    ) -> (values: [String: String], files: [MultipartForm.File])? {
        if let boundary = MultipartForm.boundary(contentType) {
            return MultipartForm(bytes, boundary: boundary).map { ($0.values, $0.files) }
        }
        return String(validating: bytes, as: UTF8.self)
            .flatMap { try? URLEncodedFormDecoder().decode([String: String].self, from: $0) }.map { ($0, []) }
    }

    private func tab(of kind: ConductKind) -> CommandTab {
        switch kind {
        case .hHour, .task, .taskReport: .timeline
        case .plan, .approval, .confirmation: .plan
        case .readiness, .point, .vote, .decision: .readiness
        case .unit, .briefing, .assignment, .checkIn: .units
        case .message, .mark, .strike: .messages
        case .rollCall, .answer, .closing, .schedule, .emergency, .clearing: .rollCalls
        case .note: .journal
        case .finding: .review
        }
    }

    private func importForm(_ context: NodeContext, text: String, problem: FieldProblem?) throws -> Response {
        let command = try command(context)
        let page = FormPage(
            title: "Import a timeline",
            lead: "All of its tasks, or none. A key that is known already changes that task.",
            controls: [
                FormControl(
                    named: "text",
                    .area,
                    label: "The file, as CSV",
                    hint: "Its first line names the columns: \(TaskSheet.columns.joined(separator: ", ")).",
                    isRequired: true,
                    value: text,
                    problem: problem?.description.sentence ?? ""
                )
            ],
            problem: problem.map { FieldProblem("text", $0.description) },
            hidden: [("key", command.key())],
            path: SiteURL.command(command.operation, "/timeline/import").path,
            submit: "Import",
            cancel: CommandTab.timeline.url(command.operation).path
        )
        var response = Response.fresh(pages.seen(by: context.reader).wish(page, in: command.view))
        if problem != nil { response.status = .unprocessableContent }
        return response
    }

    private func importSheet(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let form = try await FormReader(request, upTo: ConductAPI.sheetLimit)
        let text = form.values[.text] ?? ""
        do {
            _ = try await ConductDesk(node: node).plan(
                Array(text.utf8),
                in: operation,
                key: form.values[.key].flatMap { IdempotencyKey($0) },
                context
            )
            return .seeOther(CommandTab.timeline.url(operation))
        } catch let problem as Problem
            where problem.isMendable || problem.status == .conflict || problem.status == .forbidden
        {
            return try importForm(context, text: text, problem: FieldProblem("text", problem.detail))
        }
    }
}

extension MultipartForm.File {
    /// The file as the API takes it, which says what it is by its bytes and how long it may be.
    fileprivate var attachment: JSONValue {
        ["name": .string(name), "content": .string(Base64.encode(bytes))]
    }
}
