package import Primitives
package import Results

/// A quantity in words, never a bare number and never a silent zero.
package struct QuantityText: Hashable, Sendable {
    /// “at least”, or nothing.
    package let qualifier: String
    /// “46”, “$1,200”, or words where there is no number.
    package let figure: String
    /// Whether `figure` is words.
    package let isWords: Bool

    package init(_ quantity: Quantity, unit: Category.Unit) {
        switch quantity {
        case .exact(let value):
            qualifier = ""
            figure = Self.number(value, unit: unit)
            isWords = false
        case .atLeast(let value):
            qualifier = "at least"
            figure = Self.number(value, unit: unit)
            isWords = false
        case .unquantified:
            qualifier = ""
            figure = "some, not counted"
            isWords = true
        case .unknown:
            qualifier = ""
            figure = "not known"
            isWords = true
        }
    }

    /// “at least 46”, “some, not counted”.
    package var text: String {
        qualifier.isEmpty ? figure : "\(qualifier) \(figure)"
    }

    /// “at least 46 arrests”, “1 person”, “$1,200”.
    package static func withUnit(_ quantity: Quantity, unit: Category.Unit) -> String {
        let text = QuantityText(quantity, unit: unit)
        guard let value = quantity.value, unit != .usDollars else { return text.text }
        return "\(text.text) \(value == 1 ? unit.singular : unit.label)"
    }

    /// Grouped by thousands; dollars with their sign.
    package static func number(_ value: Int64, unit: Category.Unit) -> String {
        unit == .usDollars ? "$\(grouped(value))" : grouped(value)
    }

    /// The number with its thousands apart: “29,145,505”.
    static func grouped(_ value: Int64) -> String {
        let digits = String(value)
        return digits.enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(",") }
            text.append(digit.element)
        }
    }
}

extension Category.Unit {
    /// The unit of one: “arrest”.
    var singular: String {
        switch self {
        case .persons: "person"
        case .arrests: "arrest"
        case .citations: "citation"
        case .warrants: "warrant"
        case .businesses: "business"
        case .weapons: "weapon"
        case .operations: "operation"
        case .usDollars: "US dollar"
        }
    }
}
