package import Ledger

/// That keys were destroyed, and so the texts under them erased for good.
package struct KeyDestruction: Sendable, Hashable {
    package let target: ErasureTarget
    /// The keys, one or more.
    package let keys: [SealingKeyID]
    package let cause: Cause
    /// Why, sealed under a key of its own.
    package let reason: SealedHandle

    package init(target: ErasureTarget, keys: [SealingKeyID], cause: Cause, reason: SealedHandle) {
        self.target = target
        self.keys = keys
        self.cause = cause
        self.reason = reason
    }

    /// What kind of occasion it was.
    package enum Cause: String, Sendable, Hashable, CaseIterable {
        /// Somebody decided that the text shall not be kept.
        case forgotten
        /// The text should never have been written here.
        case spilled
        /// The time for which it is kept has passed.
        case retention
    }
}
