import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Primitives
import VictimServices

/// `/hsds/v3`: the directory as the API of Open Referral's HSDS 3.1, read-only.
///
/// A list answers POST like GET: the standard's way to ask without writing the question into the logs of proxies.
struct HSDSAPI {
    let node: Node

    /// Lists by their path, what each holds, and the parameters that it takes.
    private static let lists: [(path: String, kind: DirectoryRecord.Kind, parameters: Set<String>)] = [
        ("services", .service, HSDSQuery.services),
        ("organizations", .organization, HSDSQuery.organizations),
        ("taxonomies", .taxonomy, HSDSQuery.common),
        ("taxonomy_terms", .taxonomyTerm, HSDSQuery.terms),
        ("service_at_locations", .serviceAtLocation, HSDSQuery.places),
    ]

    func add(to router: Router<NodeContext>) {
        router.get("hsds/v3") { request, _ in Response.json(Self.base(request)) }
        let hsds = router.group("hsds/v3")
        for (path, kind, parameters) in Self.lists {
            hsds.get(RouterPath(path)) { request, _ in try list(request, [:], kind, parameters) }
            hsds.post(RouterPath(path)) { request, _ in
                try list(request, try await Self.form(request), kind, parameters)
            }
            hsds.get(RouterPath("\(path)/:id")) { request, context in try one(request, context, kind) }
        }
    }

    private static func base(_ request: Request) -> JSONValue {
        let origin = "\(request.head.scheme ?? "https")://\(request.head.authority ?? "localhost")"
        return [
            "version": "3.1.3", "profile": "https://docs.openreferral.org/en/v3.1.3/",
            "openapi_url": .string("\(origin)/api/v1/openapi.json"),
        ]
    }

    private func one(_ request: Request, _ context: NodeContext, _ kind: DirectoryRecord.Kind) throws -> Response {
        let query = try HSDSQuery(request, kind == .organization ? ["full_service"] : [])
        let state = node.state.services.directory
        let view = DirectoryView(state)
        let id = context.parameters.get("id").flatMap { EntryID($0) }
        let found = id.flatMap { id in
            switch kind {
            case .service: view.service(id)
            case .organization: view.organization(id, withServices: query.isFullService)
            case .taxonomy: view.taxonomy(id)
            case .taxonomyTerm: view.taxonomyTerm(id)
            case .serviceAtLocation: view.serviceAtLocation(id)
            case .location: view.location(id)
            }
        }
        guard let found else {
            throw Problem.notFound(
                "the directory has no \(kind.rawValue) of this ID: list them, and take one from there"
            )
        }
        return .json(found, tag: Self.tag(found.utf8), for: request)
    }

    private static func tag(_ bytes: [UInt8]) -> String {
        String(Digest.sha256(of: bytes).hex.prefix(32))
    }

    /// The parameters in a form's body, where a private question has one.
    private static func form(_ request: Request) async throws -> [String: String] {
        let bytes = try await request.bytes(upTo: FormReader.short)
        guard !bytes.isEmpty else { return [:] }
        guard let text = String(validating: bytes, as: UTF8.self),
            let form = try? URLEncodedFormDecoder().decode([String: String].self, from: text)
        else { throw Problem(.badRequest, "badParameter", "the body must be a form: name=value&name=value") }
        return form
    }

    private func list(
        _ request: Request,
        _ form: [String: String],
        _ kind: DirectoryRecord.Kind,
        _ parameters: Set<String>
    ) throws -> Response {
        let query = try HSDSQuery(request, form: form, parameters)
        let state = node.state.services.directory
        let selection = HSDSSelection(state, query)
        let ids = state.ids(kind).filter { selection.takes(kind, $0) }
        if query.isStream { return Self.stream(ids, kind, selection) }
        let pages = (ids.count + query.perPage - 1) / query.perPage
        let start = min((query.page - 1) * query.perPage, ids.count)
        let contents = ids[start..<min(start + query.perPage, ids.count)].compactMap { selection.line(kind, $0) }
        let page: JSONValue = [
            "total_items": .integer(Int64(ids.count)), "total_pages": .integer(Int64(pages)),
            "page_number": .integer(Int64(query.page)), "size": .integer(Int64(contents.count)),
            "first_page": .bool(query.page == 1), "last_page": .bool(query.page >= pages),
            "empty": .bool(contents.isEmpty), "contents": .array(contents),
        ]
        let bytes = page.utf8
        guard request.method == .get || request.method == .head else { return .json(bytes: bytes) }
        return .json(page, tag: Self.tag(bytes), for: request)
    }

    /// One record a line, drawn as the reader takes it.
    private static func stream(
        _ ids: [EntryID],
        _ kind: DirectoryRecord.Kind,
        _ selection: HSDSSelection
    ) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/x-ndjson", .cacheControl: "no-cache"],
            body: ResponseBody { writer in
                var bytes: [UInt8] = []
                for id in ids {
                    guard let line = selection.line(kind, id) else { continue }
                    line.append(to: &bytes)
                    bytes.append(UInt8(ascii: "\n"))
                    if bytes.count >= 1 << 16 {
                        try await writer.write(ByteBuffer(bytes: bytes))
                        bytes.removeAll(keepingCapacity: true)
                    }
                }
                if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                try await writer.finish(nil)
            }
        )
    }
}
