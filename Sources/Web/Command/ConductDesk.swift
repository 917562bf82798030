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

    /// The longest time that something may have waited on a device that was cut off.
    private static let longestWait: Int64 = 48 * 60 * 60 * 1000

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
        var blobs: [LogBatch.Blob] = []
        let wish: ConductEvent
        let happened: Timestamp?
        do {
            var fields = try JSONFields(json, isForm: isForm)
            happened = try moment(of: kind, &fields)
            if kind == .note {
                let position = try fields.parsed("position", "a short name") { Slug($0) }
                let text = try fields.required("text", try fields.text("text", 1...Node.longestNote))
                try fields.finish()
                let sealed = try await problematic { () throws(Refusal) in try await node.seal(text) }
                blobs = [sealed.blob]
                wish = .noted(JournalNote(position: position, text: sealed.handle))
            } else {
                let read = try ConductEvent(kind, from: &fields)
                try fields.finish()
                wish = try sealed(read)
            }
        } catch let problem as FieldProblem {
            throw Problem.field(problem)
        }
        let command = Command(
            operation: operation,
            as: try context.authority,
            key: key,
            steps: [.conduct(wish, happened: happened)],
            blobs: blobs
        )
        return try await problematic { () throws(Refusal) in try await node.submit(command) }
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
        let command = Command(
            operation: operation,
            as: try context.authority,
            key: key,
            steps: tasks.map { .conduct(.taskSet($0), happened: nil) }
        )
        return try await problematic { () throws(Refusal) in try await node.submit(command) }
    }

    /// When it happened, where it waited on a device: the device says for how long, by a clock that nobody can set, so that
    /// a wrong clock there changes nothing here.
    private func moment(of kind: ConductKind, _ fields: inout JSONFields) throws(FieldProblem) -> Timestamp? {
        guard kind.mayWait, let waited = try fields.integer("waited", 0...Self.longestWait), waited >= 1000 else {
            return nil
        }
        return node.clock.now().advanced(byMilliseconds: -waited)
    }

    /// A message comes in the clear, and is sealed here for those whom it is for.
    private func sealed(_ wish: ConductEvent) throws -> ConductEvent {
        guard case .messageSent(let message) = wish else { return wish }
        if case .sealed = message.content { throw FieldProblem("text", "“text” is missing") }
        do throws(Refusal) { return .messageSent(try node.sealed(message)) } catch { throw Problem(error) }
    }
}

extension Problem {
    /// One member of a request is wrong.
    static func field(_ problem: FieldProblem) -> Problem {
        problem.field.isEmpty
            ? Problem(.badRequest, "notJSON", problem.description) : .invalid(problem.description)
    }
}
