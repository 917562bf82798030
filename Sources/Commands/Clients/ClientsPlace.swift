import Clients
import Coordination
import Federation
import Identity
import Ledger
import Primitives

/// Clients' records in the node's folder, or at the node that has the folder open.
///
/// Each reading is written to the access log before anything is shown, so that even reading needs the right to write.
struct ClientsPlace {
    let options: FolderOptions
    let server: ServerOptions

    private func folder(_ action: Action?, _ target: String) async throws -> (open: OpenNode, authority: Authority) {
        let open = try options.writer()
        guard open.node.identity.role == .provider else {
            throw CommandFailure.refused(
                "only a service provider’s own node keeps clients’ records: make one with “unitedfront init --role provider”"
            )
        }
        let authority = Authority.folder(try Operator.principal())
        if let action {
            let note = AccessNote(action, .done, target: "unitedfront clients \(target)", source: "command line")
            _ = try await refusable { () throws(Refusal) in
                try await open.node.submit(StandingCommand(as: authority, steps: [.note(note)]))
            }
        }
        return (open, authority)
    }

    func list() async throws -> JSONValue {
        if let remote = try server.remote() { return try await remote.get("/api/v1/clients") }
        let (open, _) = try await folder(.readClients, "list")
        let now = open.node.clock.now()
        let records = try await refusable { () throws(Refusal) in try await open.node.clientRecords() }
        return [
            "clients": .array(
                records.map { record in
                    let next = record.due(at: now).first
                    return [
                        "client": .string(record.id.description), "label": .string(record.label),
                        "status": .string(record.caseStatus.rawValue),
                        "next": next.map { ["day": .string($0.day.description), "what": .string($0.what)] } ?? .null,
                    ]
                }
            )
        ]
    }

    func show(_ client: SubjectID) async throws -> JSONValue {
        if let remote = try server.remote() { return try await remote.get("/api/v1/clients/\(client)") }
        let (open, _) = try await folder(.readClients, "show \(client)")
        let record = try await refusable { () throws(Refusal) in try await open.node.record(client) }
        return record.json(at: open.node.clock.now())
    }

    func report(_ period: FiscalPeriod, isGuarded: Bool) async throws -> JSONValue {
        let query = "?period=\(period)&for=\(isGuarded ? "funder" : "inside")"
        if let remote = try server.remote() { return try await remote.get("/api/v1/clients/reports\(query)") }
        let (open, _) = try await folder(.reportOnClients, "report \(period)")
        return try await refusable { () throws(Refusal) in
            try await open.node.clientReport(period, isGuarded: isGuarded)
        }.json
    }

    /// Opens a record and prints its number.
    func open(_ members: [JSONValue.Member], key: IdempotencyKey?) async throws {
        let facts: FactSheet
        do throws(FieldProblem) {
            var fields = try JSONFields(.object(members), isForm: true)
            facts = try FactSheet(from: &fields)
            try fields.finish()
        } catch {
            throw CommandFailure.usage(error.description)
        }
        if let remote = try server.remote() {
            let answer = try await remote.post("/api/v1/clients", facts.members, key: key)
            return print(answer["client"]?.string ?? "")
        }
        let (open, authority) = try await folder(nil, "open")
        let written = try await refusable { () throws(Refusal) in
            try await open.node.openClient(facts, as: authority, key: key)
        }
        print(written.client)
    }

    /// Adds to a record and prints the entries.
    func add(
        _ kind: ClientStatementKind,
        _ members: [JSONValue.Member],
        to client: SubjectID,
        key: IdempotencyKey?
    ) async throws {
        let wish: ClientStatement
        do throws(FieldProblem) { wish = try ClientStatement(kind, .object(members), isForm: true) } catch {
            throw CommandFailure.usage(error.description)
        }
        if let remote = try server.remote() {
            let path = "/api/v1/clients/\(client)/\(kind.path)"
            return try await remote.post(path, wish.members, key: key).printEntries()
        }
        let action: Action? = kind.isGiving ? .releaseClientInformation : nil
        let (open, authority) = try await folder(action, "\(kind.path) \(client)")
        let written = try await refusable { () throws(Refusal) in
            try await open.node.add(wish, to: client, as: authority, key: key)
        }.written
        for entry in written.entries { print(entry) }
        if written.isRepeat { Terminal.error("this stands already: nothing was added") }
    }

    /// Erases a record for good and prints the entry that says so.
    func forget(_ client: SubjectID, _ cause: ClientErasureCause) async throws {
        if let remote = try server.remote() {
            let path = "/api/v1/clients/\(client)/erasures"
            return try await remote.post(path, [.init("cause", .string(cause.rawValue))]).printEntries()
        }
        let (open, authority) = try await folder(nil, "forget")
        let done = try await refusable { () throws(Refusal) in
            try await open.node.eraseClient(client, cause: cause, as: authority, source: "command line")
        }
        for entry in done.entries { print(entry) }
    }

    /// The client that an argument names.
    static func client(_ text: String) throws -> SubjectID {
        guard let client = SubjectID(text) else {
            throw CommandFailure.usage("“\(text)” is not a record’s number: list them with “unitedfront clients list”")
        }
        return client
    }

    /// `name=value` pairs as members.
    static func members(_ pairs: [String]) throws -> [JSONValue.Member] {
        try pairs.map { pair in
            guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
                throw CommandFailure.usage("“\(pair)” is not name=value: write chosenName=…, or gender=9")
            }
            return .init(String(pair[..<equals]), .string(String(pair[pair.index(after: equals)...])))
        }
    }
}
