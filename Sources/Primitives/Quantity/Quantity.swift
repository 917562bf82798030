/// How much a report says there is: never a made-up number, never a silent zero.
///
/// Counts run from 0 to `Quantity.maximum`. Adding keeps what is known: an exact figure plus "a large amount" is at least
/// the exact figure.
package enum Quantity: Sendable, Hashable {
    /// Exactly this many.
    case exact(Int64)
    /// This many or more: "more than 100" is at least 101.
    case atLeast(Int64)
    /// Some, without a number: "a large amount of currency".
    case unquantified
    /// Not known.
    case unknown

    /// The largest count that a report may carry: 10¹². More is a slip of the keyboard.
    package static let maximum: Int64 = 1_000_000_000_000

    /// The number, where there is one.
    package var value: Int64? {
        switch self {
        case .exact(let value), .atLeast(let value): value
        case .unquantified, .unknown: nil
        }
    }

    package var certainty: Certainty {
        switch self {
        case .exact: .exact
        case .atLeast: .atLeast
        case .unquantified: .unquantified
        case .unknown: .unknown
        }
    }

    /// The quantity with this number and certainty.
    ///
    /// Nil where they do not go together: an exact figure without a number, an unknown one with a number, or a number
    /// below 0 or above `maximum`.
    package init?(value: Int64?, certainty: Certainty) {
        if let value, !(0...Self.maximum).contains(value) { return nil }
        switch (certainty, value) {
        case (.exact, let value?): self = .exact(value)
        case (.atLeast, let value?): self = .atLeast(value)
        case (.unquantified, nil): self = .unquantified
        case (.unknown, nil): self = .unknown
        default: return nil
        }
    }

    /// How firmly a quantity is known.
    package enum Certainty: String, Sendable, Hashable, CaseIterable {
        case exact, atLeast, unquantified, unknown
    }
}
