package import Primitives

/// A number that a text asserts, what it was read as, and what the account says to it.
package struct Claim: Sendable, Hashable {
    /// Bytes of UTF-8 from the start of the document.
    package let range: Range<Int>
    /// The number as written, with the words that bind it: “more than 100”.
    package let text: String
    package let mark: Mark
    /// The key of a category of the account, or a reserved one, or nil.
    package let category: String?
    /// Nil for the whole operation.
    package let jurisdiction: Jurisdiction?
    package let place: PlaceName?
    package let bound: Bound
    /// Nil where the text gives no number: “dozens”. Dollars and percent are whole.
    package let value: Int64?
    package let accountValue: Quantity?
    /// What the account's figure is made of.
    package let entries: [EntryID]
    /// One sentence for a person.
    package let why: String

    /// How firmly a text gives a number.
    package enum Bound: String, Sendable, Hashable, CaseIterable {
        case exact, atLeast, atMost, about
    }

    /// Keys of `category` that no account has: how many states took part, a day on which the operation ran, a
    /// published crime statistic.
    package enum Reserved {
        package static let jurisdictions = "jurisdictions"
        package static let date = "date"
        package static let statistic = "statistic"
    }
}
