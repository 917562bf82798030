import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Operations
import Primitives
import VictimServices

/// The forms by which something is said of services. What is refused and can be mended is shown on the form.
struct FieldServicesForms {
    let node: Node
    let pages: PageRenderer

    private static let longest = 16_384

    private var desk: FieldServicesDesk { FieldServicesDesk(node: node) }

    func add(to router: Router<NodeContext>) {
        let services = router.group("operations/:operation/services")
        for kind in FieldKind.allCases {
            let path = RouterPath("say/\(kind.path)")
            services.get(path) { request, context in try show(kind, request, context) }
            services.post(path) { request, context in try await say(kind, request, context) }
        }
        services.post("figures") { request, context in try await report(request, context) }
    }

    private func show(_ kind: FieldKind, _ request: Request, _ context: NodeContext) throws -> Response {
        let page = FieldServicesContext(try desk.view(context), context.reader)
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
        return draw(kind, page, values, nil, key: page.key(), next: tab(of: kind).url(page.operation).path, context)
    }

    private func draw(
        _ kind: FieldKind,
        _ page: FieldServicesContext,
        _ values: [String: String],
        _ problem: FieldProblem?,
        key: String,
        next: String,
        _ context: NodeContext
    ) -> Response {
        let form = FieldServicesForm(kind, page, values: values)
            .page(kind, page, values: values, problem: problem, key: key, next: next)
        var response = Response.fresh(pages.seen(by: context.reader).form(form, of: page.view))
        if problem != nil { response.status = .unprocessableContent }
        return response
    }

    /// The texts of a form, and the key of this attempt.
    private func fields(_ request: Request) async throws -> (values: [String: String], key: IdempotencyKey) {
        let bytes = try await request.bytes(upTo: Self.longest)
        guard let text = String(validating: bytes, as: UTF8.self),
            var values = try? URLEncodedFormDecoder().decode([String: String].self, from: text),
            let key = values.removeValue(forKey: FieldServicesForm.requestField).flatMap({ IdempotencyKey($0) })
        else { throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more") }
        return (values, key)
    }

    private func say(_ kind: FieldKind, _ request: Request, _ context: NodeContext) async throws -> Response {
        let page = FieldServicesContext(try desk.view(context), context.reader)
        var (values, key) = try await fields(request)
        let home = SiteURL.fieldServices(page.operation, "").path
        let asked = values.removeValue(forKey: "next") ?? ""
        let next = asked == home || asked.hasPrefix(home + "/") ? asked : tab(of: kind).url(page.operation).path
        do {
            let sent = try page.clock.instants(values, of: FieldServicesForm(kind, page, values: values).moments)
            let json = JSONValue.object(sent.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
            _ = try await desk.say(kind, json, isForm: true, in: page.operation, key: key, context)
            return Response(status: .seeOther, headers: [.location: next])
        } catch let problem as FieldProblem {
            return draw(kind, page, values, problem, key: key.description, next: next, context)
        } catch let problem as Problem
            where problem.isMendable || problem.status == .conflict || problem.status == .forbidden
        {
            let mend = FieldProblem(problem.spokenField, problem.detail)
            return draw(kind, page, values, mend, key: key.description, next: next, context)
        }
    }

    private func report(_ request: Request, _ context: NodeContext) async throws -> Response {
        let operation = try node.operation(context).id
        let (values, key) = try await fields(request)
        _ = try await desk.report(values["category"], values["jurisdiction"], in: operation, key: key, context)
        return .seeOther(FieldServicesTab.record.url(operation))
    }

    private func tab(of kind: FieldKind) -> FieldServicesTab {
        switch kind {
        case .encounters: .record
        case .notices, .minorArrestClaims: .minors
        case .handOffs: .handOffs
        case .surgeAsks, .surgePromises: .surge
        case .statedServices, .gapTables: .gaps
        }
    }
}
