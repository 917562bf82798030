package import Ledger
package import Primitives

/// What can happen to the keeping of records. Each case is one kind of entry of the node's standing restricted log.
package enum RecordsEvent: Sendable, Hashable {
    case keysDestroyed(KeyDestruction)
    case holdPlaced(LegalHold)
    case holdReleased(EntryID, reason: SealedHandle)
    case retentionSet(RetentionRule)

    /// The kind that the event is written as.
    package var kind: EntryKind {
        switch self {
        case .keysDestroyed: EntryKind("ledger.key.destroyed", 1)
        case .holdPlaced: EntryKind("records.hold.placed", 1)
        case .holdReleased: EntryKind("records.hold.released", 1)
        case .retentionSet: EntryKind("records.retention.set", 1)
        }
    }
}
