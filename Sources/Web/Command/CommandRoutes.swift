import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import NIOCore
import Operations
import Primitives
import Results

/// The pages of command.
struct CommandRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        let command = router.group("operations/:operation/command")
        command.get { request, context in try board(request, context) }
        command.get("plan") { request, context in
            try sheet(request, context) { context, query in
                PlanPage.sheet(
                    context,
                    agency: query("agency").flatMap { AgencyID($0) },
                    number: query("version").flatMap { Int($0) }
                )
            }
        }
        command.get("timeline") { request, context in
            try sheet(request, context) { context, _ in TimelinePage.sheet(context) }
        }
        command.get("timeline.ics") { _, context in
            Response.calendar(TimelineCalendar(try view(context, asOf: nil)).text)
        }
        command.get("readiness") { request, context in
            try sheet(request, context) { context, _ in ReadinessPage.sheet(context) }
        }
        command.get("units") { request, context in
            try sheet(request, context) { context, _ in UnitsPage.sheet(context) }
        }
        command.get("messages") { request, context in
            try sheet(request, context) { context, _ in MessagesPage.sheet(context) }
        }
        command.get("messages/:entry") { request, context in try message(request, context) }
        command.get("messages/:entry/attachments/:number") { _, context in try attachment(context) }
        command.get("alerts") { request, context in
            try sheet(request, context) { context, _ in AlertsPage.sheet(context, node.alerts(of: context.operation)) }
        }
        command.get("roll-calls") { request, context in
            try sheet(request, context) { context, _ in RollCallsPage.sheet(context) }
        }
        command.get("log") { request, context in try await journal(request, context) }
        command.get("review") { request, context in
            try sheet(request, context) { context, _ in ReviewPage.sheet(context) }
        }
        command.get("booklet") { request, context in try booklet(request, context) }
        command.get("field") { _, context in try field(context) }
        command.get("field-worker.js") { request, _ in
            Response.asset(PackageResources.fieldworker_js, "text/javascript; charset=utf-8", for: request)
        }
    }

    /// How the operation that the address names is run.
    private func view(_ context: NodeContext, asOf: Timestamp?) throws -> ConductView {
        guard let view = node.conduct(of: try node.operation(context).id, asOf: asOf) else {
            throw Problem.notFound("the operation did not exist at that time: choose a later one")
        }
        return view
    }

    private func context(_ request: Request?, _ context: NodeContext) throws -> CommandContext {
        let asOf = try request?.uri.queryParameters["asOf"]?.isEmpty == false ? request?.asOf(node.clock) : nil
        return .init(try view(context, asOf: asOf), context.reader)
    }

    private func sheet(
        _ request: Request,
        _ context: NodeContext,
        _ draw: (CommandContext, (String) -> String?) -> Sheet
    ) throws -> Response {
        let command = try self.context(request, context)
        let sheet = draw(command) { name in request.uri.queryParameters[Substring(name)].map(String.init) }
        return .fresh(pages.seen(by: context.reader).sheet(sheet, in: command.view))
    }

    private func board(_ request: Request, _ context: NodeContext) throws -> Response {
        let command = try self.context(request, context)
        let overdue = try overdueNotices(command, context)
        return .fresh(pages.seen(by: context.reader).commandBoard(command, overdueNotices: overdue))
    }

    /// Notices about minors that are overdue, as this agency's own restricted log has them: only for whoever may give
    /// them, and only now. A number, of no kind and no place.
    private func overdueNotices(_ command: CommandContext, _ context: NodeContext) throws -> Int {
        let place = Place(operation: command.operation)
        guard command.view.isLive, node.may(context.visitor, .recordField, in: place).isAllowed else { return 0 }
        do throws(Refusal) {
            return try node.field(of: command.operation)?.overdue.count ?? 0
        } catch {
            throw Problem(error)
        }
    }

    private func letter(_ command: CommandContext, _ context: NodeContext) throws -> ConductView.Letter {
        guard let id = context.parameters.get("entry").flatMap({ EntryID($0) }),
            let standing = command.view.state.message(id, command.view.vantage)
        else { throw Problem(.notFound, "unknownEntry", "there is no such message here: choose one from the list") }
        return ConductView.Letter(standing: standing, text: node.text(of: standing))
    }

    private func message(_ request: Request, _ context: NodeContext) throws -> Response {
        let command = try self.context(request, context)
        let sheet = MessagesPage.sheet(try letter(command, context), command)
        return .fresh(pages.seen(by: context.reader).sheet(sheet, in: command.view))
    }

    private func attachment(_ context: NodeContext) throws -> Response {
        let letter = try letter(try self.context(nil, context), context)
        let all = letter.standing.isStruck ? [] : letter.standing.message.attachments
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), all.indices.contains(number),
            let bytes = Base64.decode(all[number].content)
        else { throw Problem.notFound("this message has no such attachment") }
        return Response(
            status: .ok,
            headers: [
                .contentType: all[number].type.rawValue, .cacheControl: "no-store",
                // Never shown as a page of ours, whatever is in it.
                .contentDisposition: "attachment; filename*=UTF-8''\(all[number].name.percentEncoded)",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private func journal(_ request: Request, _ context: NodeContext) async throws -> Response {
        let command = try self.context(request, context)
        let query = request.uri.queryParameters
        let agency = query["agency"].flatMap { AgencyID($0) }
        let person = query["person"].map(String.init)
        var notes: [EntryID: String] = [:]
        if node.notes(context) == .opened {
            for said in JournalPage.lines(command, limit: JournalPage.shown, agency: agency, person: person) {
                if case .noted(let note) = said.event { notes[said.id] = await node.open(note.text) ?? "(erased)" }
            }
            if !notes.isEmpty { try await node.recordNotes(request, context) }
        }
        let sheet = JournalPage.sheet(command, agency: agency, person: person, notes: notes)
        return .fresh(pages.seen(by: context.reader).sheet(sheet, in: command.view))
    }

    private func booklet(_ request: Request, _ context: NodeContext) throws -> Response {
        let command = try self.context(request, context)
        let query = request.uri.queryParameters
        let agency = query["agency"].flatMap { AgencyID($0) }
        let plan =
            agency.flatMap { command.view.state.plan(of: $0, command.view.vantage) }
            ?? command.view.state.binding(on: command.view.own, command.view.vantage)
        let form = query["form"].map(String.init)
        if let form, !BookletPage.names.contains(form) {
            throw Problem.notFound(
                "there is no form ICS \(form.prefix(10)) here: choose \(BookletPage.names.joined(separator: ", "))"
            )
        }
        let account = node.account(of: command.operation)?.account
        let figures = (account?.figures ?? []).filter { $0.jurisdiction == nil && $0.place == nil }.compactMap {
            figure in
            account?.categories[figure.category].map { category in
                Fact(name: category.label, value: QuantityText(figure.quantity, unit: category.unit).text)
            }
        }
        let model = BookletPage.model(command, plan, only: form, figures: figures)
        return .fresh(pages.seen(by: context.reader).booklet(model, in: command.view))
    }

    private func field(_ context: NodeContext) throws -> Response {
        let command = try self.context(nil, context)
        let name = context.visitor.account.map { $0.name.description } ?? "nobody"
        let model = FieldPage.model(command, name: name, account: context.visitor.account)
        return .fresh(pages.seen(by: context.reader).field(model, in: command.view))
    }
}

extension CommandContext {
    /// The context of a page for a reader: every form on it gets a key of its own.
    init(_ view: ConductView, _ reader: PageReader) {
        self.init(view: view, reader: reader, clock: ZoneClock(view.operation.zone)) {
            (try? IdempotencyKey.fresh().description) ?? ""
        }
    }
}

extension Response {
    /// A page that is drawn anew each time: it has forms with keys of their own.
    static func fresh(_ html: String) -> Response {
        var response = page(html)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
