package import Primitives

/// A total over all jurisdictions that a document states, kept beside the sum of what the jurisdictions report.
///
/// It is checked against the sum where there is one, and stands alone, marked “no breakdown”, where there is none.
package struct StatedTotal: Sendable, Hashable {
    package let category: CategoryKey
    package let quantity: Quantity
    /// The moment that the document speaks of.
    package let asOf: Timestamp

    package init(category: CategoryKey, quantity: Quantity, asOf: Timestamp) {
        self.category = category
        self.quantity = quantity
        self.asOf = asOf
    }
}
