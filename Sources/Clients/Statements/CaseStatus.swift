package import Primitives

/// How a case stands; the words of HTCDS 2.0 (`cas_Status`).
package enum CaseStatus: String, Sendable, Hashable, CaseIterable {
    case active = "Active"
    case followUp = "FollowUp"
    case closed = "Closed"
    case closedReferred = "ClosedReferred"

    package var title: String {
        switch self {
        case .active: "Active"
        case .followUp: "Follow-up"
        case .closed: "Closed"
        case .closedReferred: "Closed, referred on"
        }
    }

    /// Whether nothing is awaited of it any more.
    package var isClosed: Bool { self == .closed || self == .closedReferred }
}

/// A case's standing changes.
package struct StatusChange: Sendable, Hashable {
    package let status: CaseStatus
    package let reason: String?

    package init(_ status: CaseStatus, reason: String? = nil) {
        self.status = status
        self.reason = reason
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        status = try fields.needed("status")
        reason = try fields.note("reason", 500)
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [.init("status", .string(status.rawValue))]
        members.add("reason", reason)
        return members
    }
}
