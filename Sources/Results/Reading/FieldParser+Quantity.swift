import Primitives
import Prose

extension FieldParser {
    /// A quantity as people write it into a table: `46`, `1,883`, `100+`, `>=100`, `at least 100`, `$12,000`,
    /// `unknown`, `unquantified`.
    ///
    /// The text is not empty. An amount of money is refused for any other unit than US dollars.
    static func quantity(_ text: String, unit: Category.Unit) throws(FieldProblem) -> Quantity {
        let quoted = FieldProblem.quote(text)
        if let named = Quantity.Certainty(rawValue: text.lowercased()),
            let quantity = Quantity(value: nil, certainty: named)
        {
            return quantity
        }
        let isBound = text.hasPrefix(">=") || text.hasPrefix("≥")
        let number = isBound ? String(text.drop { [">", "=", "≥", " "].contains($0) }) : text
        let tokens = Tokenizer.tokens(number)
        let claim = NumberReader(tokens).claim(at: 0, before: tokens.count)
        guard let claim, claim.tokens.upperBound == tokens.count, !claim.isWeak, let quantity = claim.quantity else {
            throw problem(number, quoted)
        }
        guard !claim.isMoney || unit == .usDollars else {
            throw FieldProblem("has \(quoted), an amount of money, for a category that counts \(unit.label)")
        }
        return isBound ? quantity.asLowerBound : quantity
    }

    private static func problem(_ text: String, _ quoted: String) -> FieldProblem {
        let digits = text.filter { $0 != "," && $0 != " " && $0 != "$" }
        if let first = digits.first, first == "-" || first == "\u{2212}" {
            return FieldProblem("has \(quoted), which is negative; a count is 0 or more")
        }
        let numeric = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") } && !digits.isEmpty
        if numeric, digits.contains(".") {
            return FieldProblem("has \(quoted), which is not a whole number; write a whole number")
        }
        if numeric, digits.count > 12 {
            return FieldProblem("has \(quoted), which is more than \(Quantity.maximum); check the number")
        }
        return FieldProblem(
            "has \(quoted), which is no number; write digits, or leave it empty if nothing was reported"
        )
    }

    /// The quantity that a value and a certainty make together. Nil where neither is given.
    static func quantity(
        value: Quantity?,
        certainty: Quantity.Certainty?
    ) throws(FieldProblem) -> Quantity? {
        guard let certainty else { return value }
        guard let quantity = Quantity(value: value?.value, certainty: certainty) else {
            throw FieldProblem(
                value?.value == nil
                    ? "is \(certainty.rawValue) where no number is given; write the number or unknown"
                    : "is \(certainty.rawValue) beside a number; leave the number out or write exact or atLeast"
            )
        }
        if case .atLeast = value, certainty == .exact {
            throw FieldProblem("is exact beside a lower bound; write atLeast or the exact number")
        }
        return quantity
    }
}
