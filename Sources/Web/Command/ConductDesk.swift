import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives

/// Turns what a program or a form wants to say into a command: reads it, seals what is sealed, and submits it.
struct ConductDesk {
    let node: Node

    /// Says one thing.
    /// - Parameters:
    ///   - kind: what kind of thing.
    ///   - json: its members.
    ///   - isForm: whether a browser's form sent them, as texts.
    ///   - operation: of which operation.
    ///   - key: saying it again with the same key changes nothing.
    ///   - context: who asks.
    /// - Returns: what was written.
    /// - Throws: `Problem`.
    func say(
        _ kind: ConductKind,
        _ json: JSONValue,
        isForm: Bool,
        in operation: OperationID,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Acknowledgement {
        let wish: ConductWish
        let happened: Timestamp?
        do throws(FieldProblem) {
            var fields = try JSONFields(json, isForm: isForm)
            happened = try moment(of: kind, &fields, context.visitor)
            wish = try ConductWish(kind, from: &fields)
            try checkClear(wish)
        } catch {
            throw Problem.field(error)
        }
        let (event, blobs) = try await problematic { () throws(Refusal) in try await node.prepared(wish) }
        let command = Command(
            operation: operation,
            as: try context.authority,
            key: key,
            steps: [.conduct(event, happened: happened)],
            blobs: blobs
        )
        let written = try await problematic { () throws(Refusal) in try await node.submit(command) }
        if written.isRepeat { try await checkRepeat(of: wish, written, in: operation) }
        return written
    }

    /// Refuses a key that was used for another text: what is sealed is sealed anew each time, so only opening it tells.
    private func checkRepeat(
        of wish: ConductWish,
        _ written: Acknowledgement,
        in operation: OperationID
    ) async throws(Problem) {
        let said: String?
        let meant: String
        switch wish {
        case .event(.messageSent(let message)):
            guard case .clear(let text) = message.content, let id = written.entries.first,
                let view = node.conduct(of: operation)
            else { return }
            (said, meant) = (view.state.message(id, view.vantage).flatMap { node.text(of: $0) }, text)
        case .note(_, let text):
            guard case .noted(let note)? = event(at: written.position) else { return }
            (said, meant) = (await node.open(note.text), text)
        case .event: return
        }
        // What was struck or erased since cannot be compared, and is not said again either.
        guard let said, said != meant else { return }
        throw Problem(Refusal.keyReused)
    }

    private func event(at position: LogPosition) -> ConductEvent? {
        guard let bytes = try? node.store.entries(position.log, position.index..<(position.index + 1)).first,
            let entry = try? Entry(decoding: bytes)
        else { return nil }
        return ConductEvent(entry)
    }

    /// Takes the tasks of a CSV file into the timeline: all of them, or none.
    func plan(
        _ bytes: [UInt8],
        in operation: OperationID,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Acknowledgement {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem.invalid("the file is not UTF-8: save it as UTF-8 and send it again")
        }
        let tasks: [PlannedTask]
        do throws(FieldProblem) { tasks = try TaskSheet.read(text, agency: node.identity.agency) } catch {
            throw Problem.field(error)
        }
        guard !tasks.isEmpty else { throw Problem.invalid("the file has a first line and no tasks") }
        let ordered: [PlannedTask]
        do throws(ConductRejection) { ordered = try TaskNetwork(tasks).ordered() } catch {
            throw Problem.invalid(error.description)
        }
        guard ordered.count == tasks.count else {
            throw Problem.invalid("two lines of the file have one key: give each task its own")
        }
        let command = Command(
            operation: operation,
            as: try context.authority,
            key: key,
            steps: ordered.map { .conduct(.taskSet($0), happened: nil) }
        )
        return try await problematic { () throws(Refusal) in try await node.submit(command) }
    }

    /// When it happened, where it waited on a device: the device says for how long, by a clock that nobody can set, so that
    /// a wrong clock there changes nothing here. A device that signs says so beside the body, and signs that too.
    private func moment(
        of kind: ConductKind,
        _ fields: inout JSONFields,
        _ visitor: Visitor
    ) throws(FieldProblem) -> Timestamp? {
        if case .device(let visit) = visitor { return visit.waited >= 1000 ? visit.pressed : nil }
        guard kind.mayWait, let waited = try fields.integer("waited", 0...IdentityState.longestWait), waited >= 1000
        else { return nil }
        return node.clock.now().advanced(byMilliseconds: -waited)
    }

    /// A message comes in the clear, and is sealed here for those whom it is for.
    private func checkClear(_ wish: ConductWish) throws(FieldProblem) {
        guard case .event(.messageSent(let message)) = wish, case .sealed = message.content else { return }
        throw FieldProblem("text", "“text” is missing")
    }
}

extension Problem {
    /// The member that it speaks of first, in quotation marks; empty where it speaks of none.
    var spokenField: String {
        detail.hasPrefix("“") ? String(detail.dropFirst().prefix { $0 != "”" }) : ""
    }

    /// One member of a request is wrong.
    static func field(_ problem: FieldProblem) -> Problem {
        problem.field.isEmpty
            ? Problem(.badRequest, "notJSON", problem.description) : .invalid(problem.description)
    }
}
