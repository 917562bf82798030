import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Primitives
import VictimServices

/// `/api/v1/directory`: search, export, import and verification. What the standard has stands under `/hsds/v3`.
struct DirectoryAPI {
    let node: Node
    let line: DirectoryImportLine

    /// The one address that takes a body of any length, which is read as it comes.
    static let importPath = "/api/v1/directory/imports"

    func add(to group: RouterGroup<NodeContext>) {
        let directory = group.group("directory")
        group.get("directory") { _, _ in Response.json(standing) }
        directory.get("services") { request, _ in try await search(request) }
        directory.get("matches") { request, _ in try await matches(request) }
        directory.get("export") { request, _ in try export(request) }
        directory.post("imports") { request, context in try await take(request, context) }
        for path: RouterPath in ["imports", "verifications", "taxonomies"] {
            directory.get(path) { _, _ -> Response in throw Problem.onlyPost }
        }
        directory.post("verifications") { request, context in try await verify(request, context) }
        directory.post("taxonomies") { _, context in
            let authority = try context.authority
            let count = try await problematic { () throws(Refusal) in try await node.recordOwnTaxonomies(authority) }
            return Response.json(["written": .integer(Int64(count))], status: count == 0 ? .ok : .created)
        }
    }

    private var standing: JSONValue {
        DirectoryDocument(node.state.services.directory, at: node.clock.now()).standing
    }

    private func search(_ request: Request) async throws -> Response {
        var values: [String: String] = [:]
        for (name, value) in request.uri.queryParameters { values[String(name)] = String(value) }
        let (query, problem) = DirectorySearchForm(values).query
        if let problem { throw Problem.invalid(problem) }
        let directory = node.state.services.directory
        let found = await node.finder.search(query, in: directory, now: node.clock.now(), limit: 100)
        return .json(DirectoryDocument.results(found))
    }

    private func matches(_ request: Request) async throws -> Response {
        var members: [JSONValue.Member] = []
        for (name, value) in request.uri.queryParameters {
            let text = String(value)
            let list = text.split(separator: ",").map { JSONValue.string(String($0)) }
            members.append(.init(String(name), name == "access" ? .array(list) : .string(text)))
        }
        let need: Need
        do throws(FieldProblem) {
            var fields = try JSONFields(.object(members))
            need = try Need(from: &fields)
            try fields.finish()
        } catch {
            throw Problem.field(error)
        }
        let directory = node.state.services.directory
        return .json(DirectoryDocument.matches(await node.finder.best(for: need, in: directory, now: node.clock.now())))
    }

    private func export(_ request: Request) throws -> Response {
        let name = request.uri.queryParameters["format"].map(String.init) ?? "json"
        guard let form = DirectoryExport.Form(rawValue: name) else {
            throw Problem(
                .badRequest,
                "badParameter",
                "“format” must be json or ndjson; a folder of CSV is the command's"
            )
        }
        let state = node.state.services.directory
        let names = DirectoryExport.order.flatMap { kind in state.ids(kind).map { (kind, $0) } }
        return Response(
            status: .ok,
            headers: [
                .contentType: form == .json ? "application/json" : "application/x-ndjson", .cacheControl: "no-cache",
            ],
            body: ResponseBody { writer in
                var bytes: [UInt8] = form == .json ? Array(#"{"version":"3.1.3","contents":["#.utf8) : []
                for (number, (kind, id)) in names.enumerated() {
                    if form == .json, number > 0 { bytes.append(UInt8(ascii: ",")) }
                    (state.json(kind, id) ?? .null).adding(type: kind).append(to: &bytes)
                    bytes.append(UInt8(ascii: "\n"))
                    guard bytes.count >= 1 << 16 else { continue }
                    try await writer.write(ByteBuffer(bytes: bytes))
                    bytes.removeAll(keepingCapacity: true)
                }
                if form == .json { bytes += Array("]}\n".utf8) }
                try await writer.write(ByteBuffer(bytes: bytes))
                try await writer.finish(nil)
            }
        )
    }

    private func take(_ request: Request, _ context: NodeContext) async throws -> Response {
        let kind = try request.uri.queryParameters["kind"].map(String.init).map { text throws(Problem) in
            guard let kind = DirectoryRecord.Kind(rawValue: text) else {
                throw Problem.invalid(
                    "“kind” must be one of: \(DirectoryRecord.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            return kind
        }
        let named = request.uri.queryParameters["confidential"].map(String.init) ?? ""
        let outcome = try await importing(confidential: named, kind: kind, as: context) { intake in
            for try await piece in request.body { try intake.feed(Array(piece.readableBytesView)) }
        }
        return .json(outcome.json, status: outcome.written == 0 ? .ok : .created)
    }

    /// Reads a directory from what `feed` hands on, all of it before anything is written.
    func importing(
        confidential: String,
        kind: DirectoryRecord.Kind?,
        as context: NodeContext,
        _ feed: (inout DirectoryIntake) async throws -> Void
    ) async throws -> Node.ImportOutcome {
        var places = node.state.services.directory.confidentialLocations
        for text in confidential.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            guard let id = EntryID(text) else {
                throw Problem.invalid("a confidential location is named by its UUID of 36 characters")
            }
            places.insert(id)
        }
        let known = places
        let authority = try context.authority
        return try await line.run {
            do {
                var intake = try DirectoryIntake(kind: kind, confidential: known)
                try await feed(&intake)
                try intake.endFile()
                try await intake.check()
                return try await node.importDirectory(intake.spool, as: authority)
            } catch let problem as RecordProblem {
                throw Problem.invalid("nothing was imported: \(problem)")
            } catch let refusal as Refusal {
                throw Problem(refusal)
            }
        }
    }

    private func verify(_ request: Request, _ context: NodeContext) async throws -> Response {
        let bytes = try await request.bytes(upTo: FormReader.short)
        guard let body = try? JSONParser.parse(bytes), let id = body["service"]?.string.flatMap({ EntryID($0) }) else {
            throw Problem.invalid("say which service was verified: {\"service\": its UUID, \"email\": who did it}")
        }
        let authority = try context.authority
        try await problematic { () throws(Refusal) in
            try await node.verifyService(id, by: body["email"]?.string, authority)
        }
        return .json(["service": .string(id.description), "verified": true], status: .created)
    }
}
