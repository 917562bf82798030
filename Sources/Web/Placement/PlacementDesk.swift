import Coordination
import Hummingbird
import Ledger
import Primitives
import VictimServices

/// Turns what a program or a form says of places and requests into a command.
struct PlacementDesk {
    let node: Node

    /// The most bytes of one wish.
    static let bodyLimit = 65_536

    /// Says one thing.
    /// - Parameters:
    ///   - kind: what kind of thing.
    ///   - json: its members.
    ///   - isForm: whether a browser's form sent them, as texts.
    ///   - key: saying it again with the same key changes nothing.
    ///   - context: who asks.
    /// - Returns: what was written, and what only the sender is told.
    /// - Throws: `Problem`.
    func say(
        _ kind: PlacementWish.Kind,
        _ json: JSONValue,
        isForm: Bool,
        key: IdempotencyKey?,
        _ context: NodeContext
    ) async throws -> Node.Placed {
        let wish: PlacementWish
        do throws(FieldProblem) {
            var fields = try JSONFields(json, isForm: isForm)
            wish = try PlacementWish(kind, from: &fields)
        } catch {
            throw Problem.field(error)
        }
        let authority = try context.authority
        return try await problematic { () throws(Refusal) in try await node.place(wish, as: authority, key: key) }
    }
}
