import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results

/// The operation whose conduct a command reads or adds to: in the node's folder, or at the node that has the folder open.
struct ConductPlace {
    private enum Reach {
        case folder(Node, OpenNode?)
        case server(RemoteNode)
    }

    private let reach: Reach
    let operation: String

    /// Where the options lead, for reading or for writing.
    init(_ options: ConductOptions, writes: Bool) async throws {
        if let remote = try options.server.remote() {
            reach = .server(remote)
            operation = try await remote.operation(options.operation.operation)
            return
        }
        let open = writes ? try options.folder.writer() : nil
        let node = try open?.node ?? options.folder.reader()
        reach = .folder(node, open)
        operation = try await options.operation.choose(in: node).description
    }

    /// How the operation is run, now or as of a past moment.
    func sheet(asOf: Timestamp? = nil) async throws -> ConductSheet {
        let path = "/api/v1/operations/\(operation)"
        switch reach {
        case .server(let remote):
            let described = try await remote.get(path)
            let query = asOf.map { "?asOf=\($0)" } ?? ""
            return ConductSheet(
                json: try await remote.get("\(path)/conduct\(query)"),
                zone: described["zone"]?.string ?? Operation.defaultZone
            )
        case .folder(let node, _):
            let view = try Self.view(of: operation, at: node, asOf: asOf)
            return ConductSheet(json: ConductDocument(view, withMessages: true).json, zone: view.operation.zone)
        }
    }

    /// How the operation is run, as the folder's own node sees it.
    static func view(of operation: String, at node: Node, asOf: Timestamp?) throws -> ConductView {
        if let asOf, asOf > node.clock.now().advanced(byMinutes: ResultsState.forgivenClockErrorMinutes) {
            throw CommandFailure.refused("\(asOf) lies in the future: nobody knows yet what will be")
        }
        guard let id = OperationID(operation), let view = node.conduct(of: id, asOf: asOf) else {
            throw CommandFailure.refused("the operation “\(operation)” did not exist at that time: choose a later one")
        }
        return view
    }

    /// `agency/name`, where `name` alone is this node's own.
    func own(_ name: String) async throws -> String {
        if name.contains("/") { return name }
        switch reach {
        case .folder(let node, _): return "\(node.identity.agency)/\(name)"
        case .server: return "\(try await sheet().own)/\(name)"
        }
    }

    /// Says something and prints the entries that it became.
    func say(_ kind: ConductKind, _ members: [JSONValue.Member], key: IdempotencyKey?) async throws {
        let wish: ConductWish
        do throws(FieldProblem) { wish = try ConductWish(kind, .object(members), isForm: true) } catch {
            throw CommandFailure.usage(error.description)
        }
        switch reach {
        case .server(let remote):
            let path = "/api/v1/operations/\(operation)/\(kind.path)"
            try await remote.post(path, wish.body.members ?? [], key: key).printEntries()
        case .folder(let node, _):
            let prepared = try await refusable { () throws(Refusal) in try await node.prepared(wish) }
            try await submit([.conduct(prepared.event, happened: nil)], prepared.blobs, key, at: node)
        }
    }

    /// Takes the tasks of a CSV file into the timeline, and prints their entries.
    func importTasks(_ bytes: [UInt8], key: IdempotencyKey?) async throws {
        switch reach {
        case .server(let remote):
            let path = "/api/v1/operations/\(operation)/task-sheets"
            try await remote.post(path, document: bytes).printEntries()
        case .folder(let node, _):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw CommandFailure.refused("the file is not UTF-8: save it as UTF-8 and try again")
            }
            let tasks: [PlannedTask]
            do throws(FieldProblem) { tasks = try TaskSheet.read(text, agency: node.identity.agency) } catch {
                throw CommandFailure.refused(error.description)
            }
            guard !tasks.isEmpty else { throw CommandFailure.refused("the file has a first line and no tasks") }
            try await submit(tasks.map { .conduct(.taskSet($0), happened: nil) }, [], key, at: node)
        }
    }

    private func submit(
        _ steps: [Command.Step],
        _ blobs: [LogBatch.Blob],
        _ key: IdempotencyKey?,
        at node: Node
    ) async throws {
        guard let id = OperationID(operation) else { throw CommandFailure.usage("“\(operation)” is not an operation") }
        let authority = Authority.folder(try Operator.principal())
        let command = Command(operation: id, as: authority, key: key, steps: steps, blobs: blobs)
        let written = try await refusable { () throws(Refusal) in try await node.submit(command) }
        for entry in written.entries { print(entry) }
        if written.isRepeat { Terminal.error("this key was used before: nothing was added") }
    }
}
