package import Primitives

/// A number as a text gives it, with how firmly the text gives it.
package struct NumberClaim: Sendable, Hashable {
    /// Nil where no number is said: “several”, “dozens”.
    package let value: Int64?
    package let bound: Bound
    /// Whether it is an amount of money: “$12,000”.
    package let isMoney: Bool
    /// Whether it is a number only where nothing better is near: “a”, “an”, “no”, “none”.
    package let isWeak: Bool
    /// Which tokens say it, the words before and after the number included.
    package let tokens: Range<Int>

    package enum Bound: Sendable, Hashable {
        case exact
        /// `value` or more; “more than 100” has the value 101.
        case atLeast
        /// `value` or fewer: “up to 50”.
        case atMost
        /// Near `value`: “about 50”; without a value “dozens”.
        case approximate
        /// Some, without a number: “a large amount of”.
        case unquantified
        /// The text says that nobody knows.
        case unknown
    }

    /// What a record can honestly hold of it.
    ///
    /// Nil for “about 50” and “up to 50”: neither is a lower bound, and the agency must say what it counted. “Dozens”
    /// is held as unquantified, which says less and nothing wrong.
    package var quantity: Quantity? {
        switch (bound, value) {
        case (.exact, let value?): Quantity(value: value, certainty: .exact)
        case (.atLeast, let value?): Quantity(value: value, certainty: .atLeast)
        case (.unquantified, _), (.approximate, nil): .unquantified
        case (.unknown, _): .unknown
        default: nil
        }
    }
}
