import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import NIOCore
import Operations
import Primitives
import Publication
import Results

/// The pages that are read.
struct PageRoutes {
    let node: Node
    let pages: PageRenderer

    /// Entries that one figure's page lists: the newest, where there are more.
    private static var mostEntries: Int { 200 }

    func add(to router: Router<NodeContext>) {
        router.get("/") { _, context in await home(context) }
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

    /// The operations that the visitor may read.
    private func home(_ context: NodeContext) async -> Response {
        var views: [OperationView] = []
        for operation in node.operations
        where node.may(context.visitor, .readAccount, in: Place(operation: operation)).isAllowed {
            if let view = await node.view(of: operation, feedLimit: 1, notes: .sealed) { views.append(view) }
        }
        return .page(pages.seen(by: context.reader).home(views, now: node.clock.now()))
    }

    private func board(_ request: Request, _ context: NodeContext) async throws -> Response {
        let asOf = try moment(request, try node.operation(context))
        let notes = node.notes(context)
        let view = try await node.view(context, asOf: asOf, notes: notes)
        let now = node.clock.now()
        // Relative times change by the minute; each reader's page has their own name and ways on.
        let audience = "\(context.visitor.account?.description ?? "")-\(notes)"
        let tag = "\"board-\(view.version)-\(asOf?.milliseconds ?? now.seconds / 60)-\(audience)\""
        guard !request.hasCurrent(tag) else { return Response(status: .notModified, headers: [.eTag: tag]) }
        try await node.recordNotes(of: view.feed, request, context)
        var response = Response.page(pages.seen(by: context.reader).board(view, now: now))
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

    private func figure(_ request: Request, _ context: NodeContext) async throws -> Response {
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
        let notes = node.notes(context)
        var items: [EntryView] = []
        for id in try await history(of: figure?.entries ?? [], in: view) {
            if let item = await node.entry(id, in: node.state, at: view.account.cut, notes: notes) {
                items.append(item)
            }
        }
        try await node.recordNotes(of: items.map(\.item), request, context)
        let address = FigureAddress(category: category, jurisdiction: jurisdiction, place: place)
        return .page(pages.seen(by: context.reader).figure(view, address, items: items, now: node.clock.now()))
    }

    /// The entries of a figure and all that they replaced, in order of time.
    private func history(of entries: [EntryID], in view: OperationView) async throws -> [EntryID] {
        var found = Set(entries)
        var open = Array(entries.suffix(Self.mostEntries))
        while let id = open.popLast(), found.count < Self.mostEntries {
            guard let item = await node.item(id, in: node.state, at: view.account.cut, notes: .sealed) else { continue }
            for earlier in item.supersedes where found.insert(earlier).inserted { open.append(earlier) }
        }
        return found.sorted().suffix(Self.mostEntries)
    }

    private func jurisdiction(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try await node.view(
            context,
            asOf: try moment(request, try node.operation(context)),
            feedLimit: 400,
            notes: node.notes(context)
        )
        guard let jurisdiction = context.parameters.get("code").flatMap({ Jurisdiction(code: $0) }) else {
            throw Problem.notFound("that is not a state or territory by ISO 3166-2, such as US-KY")
        }
        let feed = view.feed.filter { $0.jurisdiction == jurisdiction }
        try await node.recordNotes(of: feed, request, context)
        return .page(pages.seen(by: context.reader).jurisdiction(view, jurisdiction, feed: feed, now: node.clock.now()))
    }

    private func entry(_ request: Request, _ context: NodeContext) async throws -> Response {
        let view = try await node.view(context, asOf: nil, feedLimit: 1)
        let entry = try await node.entry(context, notes: node.notes(context))
        try await node.recordNotes(of: [entry.item], request, context)
        return .page(pages.seen(by: context.reader).entry(view, entry, now: node.clock.now()))
    }
}

extension Node {
    /// The operation that the address names, as a board shows it.
    func view(
        _ context: some RequestContext,
        asOf: Timestamp?,
        feedLimit: Int = 50,
        notes: NoteReading = .sealed
    ) async throws -> OperationView {
        let operation = try operation(context)
        guard let view = await view(of: operation.id, asOf: asOf, feedLimit: feedLimit, notes: notes) else {
            throw Problem.notFound("\(operation.name) did not exist at that time: choose a later one")
        }
        return view
    }

    /// The entry that the address names.
    func entry(_ context: some RequestContext, notes: NoteReading = .sealed) async throws -> EntryView {
        let operation = try operation(context)
        let state = state
        guard let id = context.parameters.get("entry").flatMap({ EntryID($0) }),
            let view = await entry(id, in: state, at: state.cut, notes: notes),
            view.item.position.log.operation == operation.id,
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
        case .opened, .categories, .statedTotal, .imported, .conduct, .unknown: nil
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
