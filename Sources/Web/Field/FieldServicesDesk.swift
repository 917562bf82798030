import Coordination
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives
import Results
import VictimServices

/// Turns what a program or a form wants to say of services into a command, and submits it.
struct FieldServicesDesk {
    let node: Node

    /// How services stand in the operation that the address names.
    func view(_ context: NodeContext) throws -> FieldView {
        let operation = try node.operation(context).id
        let found: FieldView?
        do throws(Refusal) { found = try node.field(of: operation) } catch { throw Problem(error) }
        guard let found else { throw Problem.notFound("there is no such operation") }
        return found
    }

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
        _ kind: FieldKind,
        _ json: JSONValue,
        isForm: Bool,
        in operation: OperationID,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Acknowledgement {
        let wish: FieldWish
        do throws(FieldProblem) {
            var fields = try JSONFields(json, isForm: isForm)
            wish = try FieldWish(kind, from: &fields, now: node.clock.now())
        } catch {
            throw Problem.field(error)
        }
        let steps: [Command.Step]
        do throws(Refusal) { steps = try node.prepared(wish, in: operation) } catch { throw Problem(error) }
        let command = Command(operation: operation, as: try context.authority, key: key, steps: steps)
        return try await problematic { () throws(Refusal) in try await node.submit(command) }
    }

    /// Reports what was recorded as a figure of the account.
    func report(
        _ category: String?,
        _ jurisdiction: String?,
        in operation: OperationID,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Acknowledgement {
        guard let category = category.flatMap({ CategoryKey($0) }),
            let jurisdiction = jurisdiction.flatMap({ Jurisdiction(code: $0) })
        else {
            throw Problem.invalid(
                "name the figure by “category”, such as medicalServices, and “jurisdiction”, such as US-KY"
            )
        }
        let authority = try context.authority
        return try await problematic { () throws(Refusal) in
            try await node.reportServices(category, of: jurisdiction, in: operation, as: authority, key: key)
        }
    }
}

extension Request {
    /// What the query asks distances to: a bed in an emergency shelter where it does not say.
    func wanted() throws(Problem) -> Need.Wanted {
        guard let text = uri.queryParameters["to"].map(String.init), !text.isEmpty else {
            return .bed(.emergencyShelter)
        }
        guard let wanted = Need.Wanted(code: text) else {
            throw .invalid("“to” is bed:… or service:…, such as bed:safe-house or service:medical")
        }
        return wanted
    }

    /// The place and the day that the query asks rules of: all places, and today.
    func ruleQuery(_ now: Timestamp) throws(Problem) -> (place: String?, day: CivilDate) {
        var place: String?
        if let text = uri.queryParameters["state"].map(String.init), !text.isEmpty {
            guard text == "US" || Jurisdiction(naming: text) != nil else {
                throw .invalid("“state” is a state, such as MO or US-MO, or US for the United States")
            }
            place = text == "US" ? text : Jurisdiction(naming: text)?.code
        }
        guard let text = uri.queryParameters["on"].map(String.init), !text.isEmpty else { return (place, now.date) }
        guard let day = CivilDate(text) else { throw .invalid("“on” is not a day: write it like 2021-08-27") }
        return (place, day)
    }
}
