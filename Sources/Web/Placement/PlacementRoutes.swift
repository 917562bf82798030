import Coordination
import Foundation
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives
import VictimServices

/// The pages of places and requests, their forms, and the page behind a single-use link.
struct PlacementRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("placement") { _, context in show(context) }
        for kind in PlacementWish.Kind.allCases {
            let path = RouterPath("placement/say/\(kind.rawValue)")
            router.get(path) { request, context in form(kind, request, context) }
            router.post(path) { request, context in try await say(kind, request, context) }
        }
        router.get("count/:secret") { _, context in try countForm(context) }
        router.post("count/:secret") { request, context in try await count(request, context) }
    }

    private func context(_ context: NodeContext) -> PlacementContext {
        let reader = context.reader
        return PlacementContext(
            state: node.state.services.placement,
            now: node.clock.now(),
            names: node.agencyNames,
            reader: reader
        )
    }

    private func show(_ visitor: NodeContext) -> Response {
        let page = PlacementPage.sheet(context(visitor))
        return .fresh(pages.seen(by: visitor.reader).placement(page))
    }

    private func form(_ kind: PlacementWish.Kind, _ request: Request, _ visitor: NodeContext) -> Response {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
        return draw(kind, values, nil, key: PlacementContext.key(), visitor)
    }

    private func draw(
        _ kind: PlacementWish.Kind,
        _ values: [String: String],
        _ problem: FieldProblem?,
        key: String,
        _ visitor: NodeContext
    ) -> Response {
        let form = PlacementForm(kind, context(visitor), values: values, problem: problem)
        let page = form.page(kind, problem: problem, key: key)
        var response = Response.fresh(pages.seen(by: visitor.reader).placement(form: page))
        if problem != nil { response.status = .unprocessableContent }
        return response
    }

    private func say(
        _ kind: PlacementWish.Kind,
        _ request: Request,
        _ visitor: NodeContext
    ) async throws -> Response {
        var values = try await RepeatedForm(request, upTo: PlacementDesk.bodyLimit).values
        let key = values.removeValue(forKey: PlacementForm.attemptField) ?? ""
        guard let idempotency = IdempotencyKey(key) else {
            throw Problem(.badRequest, "invalid", "the form has lost its key: open it again and send it once more")
        }
        do {
            let json = JSONValue.object(values.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
            let placed = try await PlacementDesk(node: node)
                .say(kind, json, isForm: true, key: idempotency, visitor)
            if let secret = placed.secret {
                let page = PlacementPage.link(SiteURL.count(secret).path, values["pool"] ?? "", context(visitor))
                return .fresh(pages.seen(by: visitor.reader).placement(page))
            }
            return .seeOther(.placement)
        } catch let problem as Problem
            where problem.isMendable || problem.status == .conflict || problem.status == .forbidden
            || problem.status == .notFound
        {
            return draw(kind, values, FieldProblem(kind.field(of: problem), problem.detail), key: key, visitor)
        }
    }

    // MARK: The single-use link

    private func secret(_ context: NodeContext) throws(Problem) -> String {
        guard node.isProvider, let secret = context.parameters.get("secret"), secret.utf8.count <= 100 else {
            throw .notFound("there is no such page")
        }
        return secret
    }

    private func countForm(_ visitor: NodeContext) throws -> Response {
        let secret = try secret(visitor)
        let digest = Digest.sha256(of: Array(secret.utf8))
        let placement = node.state.services.placement
        let page = CountPage(
            link: placement.link(digest),
            standing: { placement.standing(of: $0, at: node.clock.now()) },
            now: node.clock.now(),
            action: SiteURL.count(secret).path,
            problem: nil,
            values: [:]
        )
        return .fresh(pages.count(page.form, page.notice))
    }

    private func count(_ request: Request, _ visitor: NodeContext) async throws -> Response {
        let secret = try secret(visitor)
        let values = try await RepeatedForm(request, upTo: 4096).values
        let digest = Digest.sha256(of: Array(secret.utf8))
        do {
            let available: Int
            let offline: Int
            do throws(FieldProblem) {
                var fields = try JSONFields(
                    .object(values.map { .init($0.key, .string($0.value)) }),
                    isForm: true
                )
                available = Int(try fields.required("available", try fields.integer("available", 0...10_000)))
                offline = Int(try fields.integer("offline", 0...10_000) ?? 0)
            } catch {
                throw Problem.field(error)
            }
            _ = try await problematic { () throws(Refusal) in
                try await node.count(with: secret, available: available, offline: offline)
            }
            return .fresh(pages.count(nil, "Thank you: it is counted. This link is used up; you can close this page."))
        } catch let problem as Problem where problem.isMendable || problem.status == .conflict {
            let placement = node.state.services.placement
            let page = CountPage(
                link: placement.link(digest),
                standing: { placement.standing(of: $0, at: node.clock.now()) },
                now: node.clock.now(),
                action: SiteURL.count(secret).path,
                problem: FieldProblem(PlacementWish.Kind.count.field(of: problem), problem.detail),
                values: values
            )
            var response = Response.fresh(pages.count(page.form, page.notice))
            response.status = .unprocessableContent
            return response
        }
    }
}

extension PlacementWish.Kind {
    /// The field at which a problem is shown: the one that it names, else the one that such a refusal is about.
    fileprivate func field(of problem: Problem) -> String {
        guard problem.spokenField.isEmpty, problem.status != .forbidden else { return problem.spokenField }
        return switch self {
        case .pool: "maximum"
        case .count: "available"
        case .link, .request: "minutes"
        case .poolClosing, .hold: "pool"
        case .closing, .choice, .reply: "request"
        case .turn: "hold"
        }
    }
}

/// A browser's form in which a name may come several times, as ticks do: their values stand between commas.
struct RepeatedForm {
    let values: [String: String]

    init(_ request: Request, upTo limit: Int) async throws {
        let bytes = try await request.bytes(upTo: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more")
        }
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "") else {
                throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more")
            }
            values[name] = values[name].map { $0.isEmpty ? value : "\($0),\(value)" } ?? value
        }
        self.values = values
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
