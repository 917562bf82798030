package import Ledger

/// What a person decided about one figure of the published table, against what the program proposes, and why.
package struct Ruling: Sendable, Hashable {
    package let cell: Cell
    package let decision: Decision
    /// Sealed, as every reason is.
    package let reason: SealedHandle

    package init(cell: Cell, decision: Decision, reason: SealedHandle) {
        self.cell = cell
        self.decision = decision
        self.reason = reason
    }

    package enum Decision: String, Sendable, Hashable, CaseIterable {
        /// The figure is published, small as it is, and its warnings are overruled.
        case publish
        /// The breakdown that the figure belongs to is left out.
        case withhold
    }
}
