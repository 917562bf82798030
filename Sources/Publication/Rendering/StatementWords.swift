package import Primitives

/// How a statement says a number: “102 arrests”, “at least 47 victims identified”, “7 of 12 reporting”.
package enum StatementWords {
    /// The number with the name of what is counted, as it stands inside a sentence.
    package static func figure(_ figure: StatementFigure, _ category: FactCategory?) -> String {
        amount(figure.quantity, category, roundedTo: figure.roundedTo)
    }

    package static func amount(_ quantity: Quantity, _ category: FactCategory?, roundedTo: Int64? = nil) -> String {
        let label = lowered(category?.label ?? "")
        let number = number(quantity, category?.unit)
        guard quantity.value != nil else { return "\(label): \(number)" }
        let about = roundedTo == nil ? "" : "about "
        if category?.unit == .usDollars { return "\(label): \(about)\(number)" }
        return "\(about)\(number) \(quantity == .exact(1) ? singular(label) : label)"
    }

    /// The number alone: “1,883”, “at least 46”, “$1,200”, or words where there is none.
    package static func number(_ quantity: Quantity, _ unit: FactCategory.Unit?) -> String {
        switch quantity {
        case .exact(let value): grouped(value, unit)
        case .atLeast(let value): "at least \(grouped(value, unit))"
        case .unquantified: "some, not counted"
        case .unknown: "not known"
        }
    }

    /// How far the figure is to be trusted: “12 of 12 reporting”.
    package static func completeness(_ figure: StatementFigure) -> String {
        if figure.isStatedAlone { return "stated as a total, without a breakdown" }
        guard let expected = figure.expected else { return "\(figure.reporting) reporting" }
        return "\(figure.reporting) of \(expected) reporting"
    }

    /// A label inside a sentence. Words that are capitals throughout stay.
    package static func lowered(_ label: String) -> String {
        label.dropFirst().first?.isUppercase == true ? label : label.prefix(1).lowercased() + label.dropFirst()
    }

    package static func opening(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// “a, b and c”.
    package static func joined(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// “August 26–27, 2021”.
    package static func period(_ period: AccountFacts.Period) -> String {
        let (from, to) = (period.from, period.to)
        if from == to { return "\(months[from.month - 1]) \(from.day), \(from.year)" }
        if (from.year, from.month) == (to.year, to.month) {
            return "\(months[from.month - 1]) \(from.day)–\(to.day), \(from.year)"
        }
        let year = from.year == to.year ? "" : ", \(from.year)"
        return "\(months[from.month - 1]) \(from.day)\(year) to \(months[to.month - 1]) \(to.day), \(to.year)"
    }

    private static func grouped(_ value: Int64, _ unit: FactCategory.Unit?) -> String {
        var text = ""
        for (index, digit) in "\(value)".reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (unit == .usDollars ? "$" : "") + String(text.reversed())
    }

    /// “victims identified” becomes “victim identified” for one.
    private static func singular(_ label: String) -> String {
        let plurals = [
            "arrests": "arrest", "victims": "victim", "citations": "citation", "warrants": "warrant",
            "weapons": "weapon", "businesses": "business", "operations": "operation", "adults": "adult",
            "minors": "minor", "workers": "worker",
        ]
        return label.split(separator: " ").map { plurals[String($0)] ?? String($0) }.joined(separator: " ")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
