package import Primitives

/// The name of a log: `<agency>/<operation>/<scope>`, with `standing` in place of the operation for what outlives one.
///
/// It is also the origin line of the log's checkpoints (C2SP tlog-checkpoint) and the name of the key that signs them.
package struct LogOrigin: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// One reference: every entry names its log, and so does whatever speaks of one.
    private let name: Name

    private final class Name: Sendable {
        let agency: AgencyID
        let operation: OperationID?
        let scope: Scope
        let text: String
        /// Of the text, which lists of logs are searched by with every report.
        let hash: Int

        init(_ agency: AgencyID, _ operation: OperationID?, _ scope: Scope) {
            self.agency = agency
            self.operation = operation
            self.scope = scope
            text = "\(agency)/\(operation?.description ?? LogOrigin.standing)/\(scope.rawValue)"
            hash = text.hashValue
        }
    }

    package var agency: AgencyID { name.agency }
    /// Nil for the agency's standing log.
    package var operation: OperationID? { name.operation }
    package var scope: Scope { name.scope }
    /// The text form.
    package var description: String { name.text }

    /// Who may ever hold a copy of a log.
    package enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Copied to the hub and relayed to every member node: what stands here has been released.
        case shared
        /// Never leaves the node.
        case restricted
        /// Who saw and did what at this node; never copied.
        case access
        /// When this node had which entries; never copied, never itself receipted.
        case receipts
    }

    package init(agency: AgencyID, operation: OperationID?, scope: Scope) {
        name = Name(agency, operation, scope)
    }

    /// Reads the text form, or nil.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let agency = AgencyID(parts[0]), let scope = Scope(rawValue: String(parts[2])) else {
            return nil
        }
        if parts[1] == Self.standing {
            self.init(agency: agency, operation: nil, scope: scope)
        } else {
            guard let operation = OperationID(parts[1]) else { return nil }
            self.init(agency: agency, operation: operation, scope: scope)
        }
    }

    // The text says all that the parts say.
    package static func == (left: LogOrigin, right: LogOrigin) -> Bool {
        left.name === right.name || left.name.text == right.name.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name.hash)
    }

    /// By text, so that lists of logs have one order everywhere.
    package static func < (left: LogOrigin, right: LogOrigin) -> Bool {
        left.name.text < right.name.text
    }

    /// The word that stands in place of an operation; no operation may have this name.
    package static let standing = "standing"
}
