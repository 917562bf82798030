package import Ledger
package import Primitives

/// A duty to keep what a matter may need: while it stands, nothing that it covers is erased.
package struct LegalHold: Sendable, Hashable {
    package let coverage: Coverage
    /// The matter's name, sealed.
    package let matter: SealedHandle
    /// Why it was placed, sealed.
    package let reason: SealedHandle

    package init(coverage: Coverage, matter: SealedHandle, reason: SealedHandle) {
        self.coverage = coverage
        self.matter = matter
        self.reason = reason
    }

    /// What a hold covers.
    package enum Coverage: Sendable, Hashable, CustomStringConvertible {
        case everything
        case operation(OperationID)
        case entry(EntryID)
        case subject(SubjectID)

        package var description: String {
            switch self {
            case .everything: "everything"
            case .operation(let id): "operation \(id)"
            case .entry(let id): "entry \(id)"
            case .subject(let id): "subject \(id)"
            }
        }

        /// Whether erasing the texts at `place` would take what is to be kept.
        func covers(_ place: SealedPlace) -> Bool {
            switch self {
            case .everything: true
            case .operation(let id): place.operation == id
            case .entry(let id): place.entry == id
            case .subject(let id): place.keys.contains(id.key)
            }
        }
    }
}

/// A hold that stands: its name is the entry that placed it.
package struct StandingHold: Sendable, Hashable {
    package let id: EntryID
    package let hold: LegalHold
    package let placedAt: Timestamp
    package let placedBy: Principal
}
