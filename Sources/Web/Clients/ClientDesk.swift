import Clients
import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Primitives

/// What the pages, forms and API of clients share: which client an address names, and how something is added.
struct ClientDesk {
    let node: Node

    /// The most bytes of a form or a body.
    static let bodyLimit = 65_536

    /// The client that the address names.
    func client(_ context: NodeContext) throws(Problem) -> SubjectID {
        guard let id = context.parameters.get("client").flatMap({ SubjectID($0) }) else { throw .noClient }
        return id
    }

    /// The record that the address names.
    func record(_ context: NodeContext) async throws -> ClientRecord {
        let id = try client(context)
        switch try await problematic({ () throws(Refusal) in try await node.clientRecord(id) }) {
        case .record(let record): return record
        case .erased: throw Problem.erasedClient
        case .closed:
            throw Problem(
                .serviceUnavailable,
                "nodeKey",
                "the node key is not here: clients’ records open with it alone"
            )
        }
    }

    /// The release that the address names.
    func release(_ record: ClientRecord, _ context: NodeContext) throws(Problem) -> ReleaseFile {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            let file = try? record.release(number)
        else { throw .notFound("there is no such release: choose one from the record") }
        return file
    }

    /// Reads what somebody wants to add, and adds it.
    func say(
        _ kind: ClientStatementKind,
        _ json: JSONValue,
        isForm: Bool,
        to client: SubjectID,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Node.ClientWriting {
        let wish: ClientStatement
        do throws(FieldProblem) { wish = try ClientStatement(kind, json, isForm: isForm) } catch {
            throw Problem.field(error)
        }
        let authority = try context.authority
        return try await problematic { () throws(Refusal) in
            try await node.add(wish, to: client, as: authority, key: key)
        }
    }

    /// Opens a record.
    func open(
        _ json: JSONValue,
        isForm: Bool,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Node.ClientWriting {
        let facts: FactSheet
        do throws(FieldProblem) {
            var fields = try JSONFields(json, isForm: isForm)
            facts = try FactSheet(from: &fields)
            try fields.finish()
        } catch {
            throw Problem.field(error)
        }
        let authority = try context.authority
        return try await problematic { () throws(Refusal) in
            try await node.openClient(facts, as: authority, key: key)
        }
    }

    func erase(_ cause: ClientErasureCause, _ context: NodeContext) async throws -> Acknowledgement {
        let id = try client(context)
        let authority = try context.authority
        return try await problematic { () throws(Refusal) in
            try await node.eraseClient(id, cause: cause, as: authority, source: context.source)
        }
    }

    func report(_ request: Request) async throws -> GuardedReport {
        let asked = request.uri.queryParameters["period"].map(String.init)
        let period = asked.flatMap { FiscalPeriod($0) } ?? FiscalPeriod(quarterOf: node.clock.now().day)
        if let asked, FiscalPeriod(asked) == nil {
            throw Problem.invalid("“period” is a federal fiscal year or quarter, such as FY2027 or FY2027-Q1")
        }
        let eyes = request.uri.queryParameters["for"].map(String.init) ?? "funder"
        guard ["funder", "inside"].contains(eyes) else { throw Problem.invalid("“for” is “funder” or “inside”") }
        return try await problematic { () throws(Refusal) in
            try await node.clientReport(period, isGuarded: eyes == "funder")
        }
    }
}

extension Problem {
    static let noClient = Problem.notFound(
        "there is no such record here, or it was erased: choose one from the list of clients"
    )

    static let erasedClient = Problem(
        .gone,
        "erased",
        "this record was erased: its key is destroyed, and nobody can read it any more"
    )
}
