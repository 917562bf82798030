package import Ledger
package import Primitives

/// Whether a jurisdiction's line may be published, who said so and when.
package struct LineRecord: Sendable, Hashable {
    package let id: EntryID
    package let by: Principal
    package let at: Timestamp
    package let isReleased: Bool
    package let reason: SealedHandle
}

/// What a person decided about a figure, and when.
package struct RulingRecord: Sendable, Hashable {
    package let id: EntryID
    package let by: Principal
    package let at: Timestamp
    package let ruling: Ruling
}

/// One version of a statement that is being prepared.
package struct DraftRecord: Sendable, Hashable {
    package let id: EntryID
    package let by: Principal
    package let at: Timestamp
    /// 1 for the first of its number.
    package let version: Int
    package let statement: Statement
}

/// One person's approval of a draft.
package struct Approval: Sendable, Hashable {
    package let id: EntryID
    package let by: Principal
    package let at: Timestamp
}

/// A statement that two people have approved.
package struct StatementRecord: Sendable, Hashable, Comparable {
    package let id: EntryID
    package let by: [Principal]
    package let at: Timestamp
    package let statement: Statement

    package var number: Int { statement.number }

    /// By number; two of one number, as two nodes could make, by ID.
    package static func < (left: StatementRecord, right: StatementRecord) -> Bool {
        (left.number, left.id) < (right.number, right.id)
    }
}

/// When a statement may be read by everyone.
package struct ReleaseRecord: Sendable, Hashable {
    package let id: EntryID
    package let by: Principal
    package let at: Timestamp
    /// Nil for at once.
    package let embargo: Timestamp?

    /// The moment from which everyone may read it.
    package var opens: Timestamp { embargo.map { max($0, at) } ?? at }

    /// Whether everyone may read it at `now`. A view: nothing is folded when an embargo ends.
    package func isOpen(at now: Timestamp) -> Bool { opens <= now }
}
