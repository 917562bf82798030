import Clients
import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// The forms of clients' records. What is refused and can be mended is shown in the form that it came from.
struct ClientForms {
    let node: Node
    let pages: PageRenderer

    private var desk: ClientDesk { ClientDesk(node: node) }

    func add(to router: Router<NodeContext>) {
        router.get("clients/new") { _, context in try draw(.facts, nil, [:], nil, context) }
        router.post("clients/new") { request, context in try await open(request, context) }
        router.post("clients/htcds") { request, context in try await export(request, context) }
        for kind in ClientStatementKind.allCases {
            let path = RouterPath("clients/:client/say/\(kind.path)")
            router.get(path) { request, context in
                var values: [String: String] = [:]
                for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
                return try draw(kind, try await desk.record(context), values, nil, context)
            }
            router.post(path) { request, context in try await say(kind, request, context) }
        }
        router.get("clients/:client/erasure") { _, context in try erasure(try await desk.record(context), nil, context)
        }
        router.post("clients/:client/erasure") { request, context in try await erase(request, context) }
    }

    private func values(_ request: Request) async throws -> [String: String] {
        try await RepeatedForm(request, upTo: ClientDesk.bodyLimit).values
    }

    /// The idempotency key of this attempt, taken out of what was sent.
    private func key(_ values: inout [String: String]) throws(Problem) -> IdempotencyKey {
        guard let key = values.removeValue(forKey: ClientForm.requestField).flatMap({ IdempotencyKey($0) }) else {
            throw Problem(.badRequest, "invalid", "the form has lost its key: open it again and send it once more")
        }
        return key
    }

    private func json(_ values: [String: String]) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
    }

    private func draw(
        _ kind: ClientStatementKind,
        _ record: ClientRecord?,
        _ values: [String: String],
        _ problem: FieldProblem?,
        _ context: NodeContext
    ) throws -> Response {
        let form = ClientForm(kind, record, values, problem)
        let shown = Set(form.controls.map(\.name))
        var hidden = [(name: ClientForm.requestField, value: try IdempotencyKey.fresh().description)]
        for name in ["part", "number", "goal", "release", "state"] where !shown.contains(name) {
            if let value = values[name] { hidden.append((name, value)) }
        }
        let page = FormPage(
            title: form.title,
            lead: form.lead,
            facts: form.facts,
            controls: form.controls,
            problem: problem,
            hidden: hidden,
            path: SiteURL.clients(record.map { .say($0.id, kind) } ?? .new).path,
            submit: form.submit,
            cancel: SiteURL.clients(record.map { .record($0.id, ClientTab(of: kind)) } ?? .home).path
        )
        var response = Response.fresh(pages.seen(by: context.reader).clients(page))
        if problem != nil { response.status = .unprocessableContent }
        return response
    }

    private func open(_ request: Request, _ context: NodeContext) async throws -> Response {
        var values = try await values(request)
        let key = try key(&values)
        do {
            let written = try await desk.open(json(values), isForm: true, key: key, context)
            return .seeOther(.clients(.record(written.client)))
        } catch let problem as Problem where problem.isMendable || problem.status == .contentTooLarge {
            return try draw(.facts, nil, values, FieldProblem(problem.spokenField, problem.detail), context)
        }
    }

    private func say(_ kind: ClientStatementKind, _ request: Request, _ context: NodeContext) async throws -> Response {
        let client = try desk.client(context)
        let sent = try await values(request)
        var members = sent
        let key = try key(&members)
        members.removeValue(forKey: "part")
        if kind != .referralMove, kind != .goal, kind != .immigration { members.removeValue(forKey: "state") }
        do {
            _ = try await desk.say(kind, json(members), isForm: true, to: client, key: key, context)
            if kind == .release, let number = try? await node.record(client).releases.count {
                return .seeOther(.clients(.release(client, number)))
            }
            return .seeOther(.clients(.record(client, ClientTab(of: kind))))
        } catch let problem as Problem where problem.isMendable || problem.status == .contentTooLarge {
            // The form shows what the record says: that is a reading of it.
            guard node.may(context.visitor, .readClients).isAllowed else { throw problem }
            let target = "\(request.method.rawValue) \(request.uri.path.prefix(200))"
            let note = AccessNote(.readClients, .done, target: target, source: context.source)
            try await node.record(note, by: context.visitor)
            let found = FieldProblem(problem.spokenField, problem.detail)
            return try draw(kind, try await desk.record(context), sent, found, context)
        }
    }

    private func erasure(_ record: ClientRecord, _ problem: Problem?, _ context: NodeContext) throws -> Response {
        let options = ClientErasureCause.allCases.map { cause in
            FormControl.Option(value: cause.rawValue, label: cause.title, id: "", isChosen: cause == .asked)
        }
        let page = FormPage(
            title: "Erase “\(record.label)” for good",
            lead:
                "The key of this record is destroyed. Nobody can read it again: not we, not a court, not from a copy of the "
                + "folder. Backups of keys made before still hold it: make new ones and destroy the old.",
            controls: [
                FormControl(
                    named: "cause",
                    .select([FormControl.Group(label: "Choose one", options: options)]),
                    label: "Why",
                    isRequired: true
                )
            ],
            problem: problem.map { FieldProblem("", $0.detail) },
            hidden: [(ClientForm.requestField, try IdempotencyKey.fresh().description)],
            path: SiteURL.clients(.erasure(record.id)).path,
            submit: "Erase it for good",
            cancel: SiteURL.clients(.record(record.id)).path
        )
        var response = Response.fresh(pages.seen(by: context.reader).clients(page))
        if let problem { response.status = problem.status }
        return response
    }

    private func erase(_ request: Request, _ context: NodeContext) async throws -> Response {
        let sent = try await values(request)
        do {
            guard let cause = sent["cause"].flatMap({ ClientErasureCause(rawValue: $0) }) else {
                throw Problem.invalid("choose why the record is erased")
            }
            _ = try await desk.erase(cause, context)
            return .seeOther(.clients(.home))
        } catch let problem as Problem where problem.isMendable {
            return try erasure(try await desk.record(context), problem, context)
        }
    }

    /// What releases to one agency name, as CSV.
    private func export(_ request: Request, _ context: NodeContext) async throws -> Response {
        let agency = try await values(request)["agency"] ?? ""
        let authority = try context.authority
        let rows = try await problematic { () throws(Refusal) in try await node.exportHTCDS(to: agency, as: authority) }
        return .download(HTCDS.csv(rows), "text/csv; charset=utf-8", "htcds.csv")
    }
}
