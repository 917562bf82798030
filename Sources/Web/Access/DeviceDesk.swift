import Coordination
import HTTPTypes
import Hummingbird
import Identity
import Ledger
import Operations
import Primitives

/// Establishes whose device signed a request: for the addresses of what a person in the field says, and no other.
struct DeviceDesk {
    let node: Node

    /// Reads the header and the body, which is what was signed; the body can be read again afterwards.
    /// - Parameters:
    ///   - header: what the request says in `Authorization`.
    ///   - request: the request.
    ///   - context: which address it was sent to.
    /// - Returns: whose device it is, and when the button was pressed.
    /// - Throws: `Problem`.
    func visit(_ header: String, _ request: inout Request, _ context: NodeContext) async throws -> DeviceVisit {
        guard let claim = DeviceClaim(header) else {
            throw Problem(
                .unauthorized,
                "badDevice",
                "“Authorization” is not what a device writes: device, counter, waited, pressed and sent, each once"
            )
        }
        guard request.method == .post, let kind = Self.kind(context.endpointPath ?? ""), kind.mayWait,
            let operation = context.parameters.get("operation").flatMap({ OperationID($0) })
        else {
            throw Problem(
                .forbidden,
                "notPermitted",
                "a device signs check-ins, roll calls, tasks, messages, notices and emergencies only: sign in for anything else"
            )
        }
        let body = try await request.body.collect(upTo: ConductAPI.bodyLimit)
        request.body = RequestBody(buffer: body)
        do throws(DeviceRefusal) {
            return try node.identityState.visit(
                claim,
                operation: operation,
                kind: kind.path,
                body: Digest.sha256(of: body.readableBytesView),
                at: node.clock.now()
            )
        } catch {
            throw Problem(
                error == .waitedTooLong ? .unprocessableContent : .unauthorized,
                error.code,
                error.description
            )
        }
    }

    /// The kind of thing that is said at a route's pattern.
    private static func kind(_ pattern: String) -> ConductKind? {
        let prefix = "/api/v1/operations/{operation}/"
        return pattern.hasPrefix(prefix) ? ConductKind(path: pattern.dropFirst(prefix.count)) : nil
    }
}

extension DeviceRefusal {
    /// Stable, for the page: it forgets a key that is of no more use.
    fileprivate var code: String {
        switch self {
        case .unknown: "badDevice"
        case .suspended: "deviceSuspended"
        case .lost: "deviceLost"
        case .revoked: "deviceRevoked"
        case .expired: "deviceExpired"
        case .waitedTooLong: "waitedTooLong"
        }
    }
}
