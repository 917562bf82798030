import Identity
import Ledger
import Primitives

/// A request of the plain kind whose sender was let through the gate; its body is still to come.
struct ExpressRequest {
    let wish: Wish
    /// On whose authority.
    let authority: Authority
    /// The sender's idempotency key.
    let key: IdempotencyKey?

    /// What is asked for.
    enum Wish: Hashable {
        /// `POST /api/v1/operations/{operation}/tallies`.
        case report(OperationID)
        /// `POST /api/v1/noop`, the route that intake is measured against.
        case nothing

        /// What the path asks for; nil where that is for the router.
        init?(path: String) {
            if path == Self.noop {
                self = .nothing
                return
            }
            guard path.hasPrefix(Self.head), path.hasSuffix(Self.tail),
                path.utf8.count > Self.head.utf8.count + Self.tail.utf8.count,
                let operation = OperationID(path.dropFirst(Self.head.utf8.count).dropLast(Self.tail.utf8.count))
            else { return nil }
            self = .report(operation)
        }

        /// The patterns of both in the table of routes.
        static let reportPattern = "\(head){operation}\(tail)"
        static let noopPattern = noop

        /// The operation that the address names.
        var operation: OperationID? {
            if case .report(let operation) = self { operation } else { nil }
        }

        private static let noop = "/api/v1/noop"
        private static let head = "/api/v1/operations/"
        private static let tail = "/tallies"
    }
}
