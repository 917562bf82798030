import ArgumentParser
import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results
import VictimServices

/// Where a command about services in an operation works: in the node's folder, or at the node that has it open.
struct FieldPlace {
    private enum Reach {
        case folder(Node, OpenNode?)
        case server(RemoteNode)
    }

    private let reach: Reach
    private let operation: String

    private var path: String { "/api/v1/operations/\(operation)/services" }

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

    /// A part of what is known, as the API shows it.
    func part(_ part: FieldPart) async throws -> JSONValue {
        switch reach {
        case .server(let remote): return try await remote.get(path + part.path)
        case .folder(let node, _):
            let id = try id()
            guard let view = try await refusable({ () throws(Refusal) in try node.field(of: id) }) else {
                throw CommandFailure.refused("there is no operation “\(operation)” here")
            }
            let document = FieldDocument(view)
            let own = node.identity.agency
            return switch part {
            case .record: document.record
            case .surge: document.surge
            case .gaps: document.gaps
            case .handOffs:
                ["handOffs": .array(node.handOffs(of: id).filter { $0.from == own }.map(\.json))]
            case .handedOver:
                [
                    "handOffs": .array(
                        node.handOffs(of: id).filter { $0.handOff.advocate.agency == own }.map(\.json)
                    )
                ]
            }
        }
    }

    /// Says something and prints the entries that it became.
    func say(_ kind: FieldKind, _ members: [JSONValue.Member], key: IdempotencyKey?) async throws {
        switch reach {
        case .server(let remote):
            try await remote.post("\(path)/\(kind.path)", members, key: key).printEntries()
        case .folder(let node, _):
            let wish: FieldWish
            do throws(FieldProblem) {
                var fields = try JSONFields(.object(members))
                wish = try FieldWish(kind, from: &fields, now: node.clock.now())
            } catch {
                throw CommandFailure.usage(error.description)
            }
            let id = try id()
            let steps = try await refusable { () throws(Refusal) in try node.prepared(wish, in: id) }
            let command = Command(operation: id, as: try authority, key: key, steps: steps)
            Self.show(try await refusable { () throws(Refusal) in try await node.submit(command) })
        }
    }

    /// Reports what was recorded as a figure of the account.
    func report(_ category: String, _ jurisdiction: String, key: IdempotencyKey?) async throws {
        switch reach {
        case .server(let remote):
            let members = [JSONValue.Member].texts(["category": category, "jurisdiction": jurisdiction])
            try await remote.post("\(path)/figures", members, key: key).printEntries()
        case .folder(let node, _):
            guard let category = CategoryKey(category), let jurisdiction = Jurisdiction(naming: jurisdiction) else {
                throw CommandFailure.usage("name a figure like: medicalServices US-KY")
            }
            let (id, authority) = (try id(), try authority)
            Self.show(
                try await refusable { () throws(Refusal) in
                    try await node.reportServices(category, of: jurisdiction, in: id, as: authority, key: key)
                }
            )
        }
    }

    private var authority: Authority {
        get throws { .folder(try Operator.principal()) }
    }

    private func id() throws -> OperationID {
        guard let id = OperationID(operation) else { throw CommandFailure.usage("“\(operation)” is not an operation") }
        return id
    }

    private static func show(_ written: Acknowledgement) {
        for entry in written.entries { print(entry) }
        if written.isRepeat { Terminal.error("this key was used before: nothing was added") }
    }
}

/// A part of what is known of services in an operation.
enum FieldPart {
    case record, surge, gaps, handOffs, handedOver

    var path: String {
        switch self {
        case .record: ""
        case .surge: "/surge"
        case .gaps: "/gaps"
        case .handOffs: "/hand-offs"
        case .handedOver: "/handed-over"
        }
    }
}
