import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Operations
import Primitives
import Publication
import Results

/// The pages that are read.
struct PageRoutes<Context: RequestContext> {
    let node: Node
    let pages: PageRenderer
    let principal: Principal

    /// Entries that one figure's page lists: the newest, where there are more.
    private static var mostEntries: Int { 200 }

    func add(to router: Router<Context>) {
        router.get("/") { _, _ in await home() }
        router.get("operations/:operation") { request, context in try await board(request, context) }
        router.get("operations/:operation/figures/:category") { request, context in try await figure(request, context) }
        router.get("operations/:operation/jurisdictions/:code") { request, context in
            try await jurisdiction(request, context)
        }
        router.get("operations/:operation/entries/:entry") { request, context in try await entry(request, context) }
        router.get("operations/:operation/entries/:entry/bytes") { request, context in
            let view = try await node.entry(context)
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: view.bytes))
            )
        }
    }

    private func home() async -> Response {
        var views: [OperationView] = []
        for operation in node.operations {
            if let view = await node.view(of: operation, feedLimit: 1) { views.append(view) }
        }
        return .page(pages.home(views, now: node.clock.now()))
    }

    private func board(_ request: Request, _ context: Context) async throws -> Response {
        let asOf = try moment(request, try node.operation(context))
        let view = try await node.view(context, asOf: asOf)
        let now = node.clock.now()
        // Relative times change by the minute.
        let tag = "\"board-\(view.version)-\(asOf?.milliseconds ?? now.seconds / 60)\""
        guard !request.hasCurrent(tag) else { return Response(status: .notModified, headers: [.eTag: tag]) }
        var response = Response.page(pages.board(view, now: now))
        response.headers[.eTag] = tag
        return response
    }

    /// The moment that a board's address asks for: as links say it, or as the slider sends it without script.
    private func moment(_ request: Request, _ operation: Operation) throws(Problem) -> Timestamp? {
        // A form sends its empty fields too.
        if request.uri.queryParameters["asOf"]?.isEmpty == false { return try request.asOf(node.clock) }
        var parameters: [String: String] = [:]
        for name in ["minute", "at"] {
            parameters[name] = request.uri.queryParameters[Substring(name)].map(String.init)
        }
        let now = node.clock.now()
        let start = node.state.span(of: operation.id, now: now).lowerBound
        do throws(UnreadableMoment) {
            // A slider at its end asks for a moment that has not quite come.
            return try AsOfQuery.instant(parameters, zone: operation.zone, start: start).map { min($0, now) }
        } catch {
            throw .invalid(error.description)
        }
    }

    private func figure(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await node.view(context, asOf: try moment(request, try node.operation(context)))
        let query = request.uri.queryParameters
        guard let category = context.parameters.get("category").flatMap({ CategoryKey($0) }),
            view.account.categories[category] != nil
        else { throw Problem.notFound("this operation does not count that: choose a figure on its board") }
        let jurisdiction = query["jurisdiction"].flatMap { Jurisdiction(code: $0) }
        let place = query["place"].flatMap { PlaceName($0) }
        let figure = view.account.figures.first {
            $0.category == category && $0.jurisdiction == jurisdiction && $0.place == place
        }
        var items: [EntryView] = []
        for id in try await history(of: figure?.entries ?? [], in: view) {
            if let item = await node.entry(id, in: node.state, at: view.account.cut) { items.append(item) }
        }
        let address = FigureAddress(category: category, jurisdiction: jurisdiction, place: place)
        return .page(pages.figure(view, address, items: items, now: node.clock.now()))
    }

    /// The entries of a figure and all that they replaced, in order of time.
    private func history(of entries: [EntryID], in view: OperationView) async throws -> [EntryID] {
        var found = Set(entries)
        var open = Array(entries.suffix(Self.mostEntries))
        while let id = open.popLast(), found.count < Self.mostEntries {
            guard let item = await node.item(id, in: node.state, at: view.account.cut) else { continue }
            for earlier in item.supersedes where found.insert(earlier).inserted { open.append(earlier) }
        }
        return found.sorted().suffix(Self.mostEntries)
    }

    private func jurisdiction(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await node.view(context, asOf: try moment(request, try node.operation(context)), feedLimit: 400)
        guard let jurisdiction = context.parameters.get("code").flatMap({ Jurisdiction(code: $0) }) else {
            throw Problem.notFound("that is not a state or territory by ISO 3166-2, such as US-KY")
        }
        let feed = view.feed.filter { $0.jurisdiction == jurisdiction }
        return .page(pages.jurisdiction(view, jurisdiction, feed: feed, now: node.clock.now()))
    }

    private func entry(_ request: Request, _ context: Context) async throws -> Response {
        let view = try await node.view(context, asOf: nil, feedLimit: 1)
        return .page(pages.entry(view, try await node.entry(context), now: node.clock.now()))
    }
}

extension Node {
    /// The operation that the address names, as a board shows it.
    func view(_ context: some RequestContext, asOf: Timestamp?, feedLimit: Int = 50) async throws -> OperationView {
        let operation = try operation(context)
        guard let view = await view(of: operation.id, asOf: asOf, feedLimit: feedLimit) else {
            throw Problem.notFound("\(operation.name) did not exist at that time: choose a later one")
        }
        return view
    }

    /// The entry that the address names.
    func entry(_ context: some RequestContext) async throws -> EntryView {
        let operation = try operation(context)
        let state = state
        guard let id = context.parameters.get("entry").flatMap({ EntryID($0) }),
            let view = await entry(id, in: state, at: state.cut), view.item.position.log.operation == operation.id,
            view.item.position.log.scope == .shared
        else {
            throw Problem(.notFound, "unknownEntry", "this operation has no such entry: take its ID from the account")
        }
        return view
    }
}

extension FeedItem {
    /// The jurisdiction that the entry speaks of, where it speaks of one.
    fileprivate var jurisdiction: Jurisdiction? {
        switch content {
        case .joined(let jurisdiction): jurisdiction
        case .tally(let tally), .correction(let tally): tally.key.jurisdiction
        case .withdrawal(let key), .approval(let key): key.jurisdiction
        case .publication(let event): event.jurisdiction
        case .opened, .categories, .statedTotal, .imported, .unknown: nil
        }
    }
}

extension Response {
    /// A page.
    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
    }

    /// Leads on after a form was sent (RFC 9110 §15.4.4).
    static func seeOther(_ url: SiteURL) -> Response {
        Response(status: .seeOther, headers: [.location: url.path])
    }
}
