/// What one rule says of one offering for one need: each match is explained rule by rule.
package struct RuleFinding: Sendable, Hashable {
    package let rule: Rule
    package let outcome: Outcome
    /// One sentence for people.
    package let sentence: String

    /// The rules, in the order in which they are asked.
    package enum Rule: String, Sendable, Hashable, CaseIterable {
        case kind, age, access, area, room
        case toAsk = "to-ask"
    }

    package enum Outcome: String, Sendable, Hashable {
        case met, unmet
        /// Nobody has said, or only a telephone call can tell.
        case ask
    }

    package init(_ rule: Rule, _ outcome: Outcome, _ sentence: String) {
        self.rule = rule
        self.outcome = outcome
        self.sentence = sentence
    }
}

extension [RuleFinding] {
    /// Whether nothing speaks against it.
    package var isMatch: Bool { !contains { $0.outcome == .unmet } }
}
