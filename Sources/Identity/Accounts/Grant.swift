package import Ledger
package import Primitives

/// A role that an account was given: where, until when, by whom and why.
package struct Grant: Sendable, Hashable {
    package let role: Role
    package let place: Place
    /// The moment from which it no longer holds; nil for one that holds until it is revoked.
    package let until: Timestamp?
    /// Why, sealed.
    package let reason: SealedHandle
    package let at: Timestamp
    package let by: Principal

    package init(role: Role, place: Place, until: Timestamp?, reason: SealedHandle, at: Timestamp, by: Principal) {
        self.role = role
        self.place = place
        self.until = until
        self.reason = reason
        self.at = at
        self.by = by
    }
}

/// Where something is done: in an operation and for a jurisdiction, each nil for all of them.
package struct Place: Sendable, Hashable {
    package let operation: OperationID?
    package let jurisdiction: Jurisdiction?

    package init(operation: OperationID? = nil, jurisdiction: Jurisdiction? = nil) {
        self.operation = operation
        self.jurisdiction = jurisdiction
    }

    /// The whole node.
    package static let everywhere = Place()
}
