/// Something about a table that a person should weigh before it is published. It can be overruled, with a reason.
package struct ReleaseWarning: Sendable, Hashable {
    package let kind: Kind
    package let cell: Cell
    /// One sentence: what a reader could learn.
    package let message: String
    /// Whether a person has overruled it, on the record.
    package let isOverruled: Bool

    package init(kind: Kind, cell: Cell, message: String, isOverruled: Bool) {
        self.kind = kind
        self.cell = cell
        self.message = message
        self.isOverruled = isOverruled
    }

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Age, place and service together count fewer than the threshold.
        case smallCount
        /// A whole less its published parts leaves fewer than the threshold.
        case difference
        /// A figure less what an earlier statement gave leaves fewer than the threshold.
        case sinceLast
        /// What was published before gives away what is left out now.
        case alreadyDerivable
    }
}
