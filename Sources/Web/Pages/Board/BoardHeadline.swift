import Primitives
import Results

/// The first line of the board, which answers the question: how many, how complete, as of when.
package struct BoardHeadline: Hashable, Sendable {
    package let id = "headline"
    package let sentence: String
    /// The moment, for the script's clocks.
    package let asOf: TimeText

    package init(_ context: BoardContext) {
        let moment = context.moment.text(context.account.asOf)
        let clauses = [Self.figures(context), Self.finals(context.account), "as of \(moment.text)"]
        sentence = FigureText.opening(clauses.joined(separator: "; ") + ".")
        asOf = moment
    }

    /// “102 arrests, 47 victims identified”: at most three counts.
    private static func figures(_ context: BoardContext) -> String {
        let counts = context.headlines.compactMap { category -> String? in
            guard category.unit != .usDollars, let figure = context.account.total(category.key),
                figure.quantity.value != nil
            else { return nil }
            let quantity = QuantityText(figure.quantity, unit: category.unit).text
            return "\(quantity) \(FigureText.inSentence(category.label))"
        }
        return counts.isEmpty ? "No figure has been reported yet" : counts.prefix(3).joined(separator: ", ")
    }

    /// “10 of 12 jurisdictions final”.
    private static func finals(_ account: Account) -> String {
        guard !account.standings.isEmpty else { return "no jurisdiction has joined" }
        let finals = account.standings.count { $0.status == .final }
        guard let expected = account.roster.expected else {
            return "\(finals) jurisdictions final, how many are expected is not known"
        }
        return finals == expected && expected > 0
            ? "all \(expected) jurisdictions final" : "\(finals) of \(expected) jurisdictions final"
    }
}
