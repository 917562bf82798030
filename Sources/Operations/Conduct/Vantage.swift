package import Ledger
package import Primitives

/// From when, and by whose rules, a view of an operation is taken.
package struct Vantage: Sendable {
    /// The clock by which something is late, overdue or escalated.
    package let now: Timestamp
    /// What was known; nil for all that is here.
    package let cut: Cut?
    package let ownership: Ownership
    /// The agencies that take part, in order.
    package let agencies: [AgencyID]

    package init(now: Timestamp, cut: Cut? = nil, ownership: Ownership = Ownership(), agencies: [AgencyID] = []) {
        self.now = now
        self.cut = cut
        self.ownership = ownership
        self.agencies = agencies
    }
}
