package import Ledger
package import Primitives

/// Something that somebody wants to happen to the keeping of records.
package enum RecordsStep: Sendable {
    /// Destroys the keys behind a target; `places` are all entries whose texts are lost by it.
    case destroy(ErasureTarget, places: [SealedPlace], cause: KeyDestruction.Cause, reason: SealedHandle)
    case placeHold(LegalHold)
    case releaseHold(EntryID, reason: SealedHandle)
    case setRetention(RetentionRule)
}
