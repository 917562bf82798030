import Prose

/// What stands before and after a number and its words, which decides whether they say what they seem to.
struct ClaimSurroundings {
    private let tokens: [Token]
    private let sentence: Range<Int>
    private let claims: [NumberClaim]
    private let phrases: CategoryPhrases

    init(_ tokens: [Token], _ sentence: Range<Int>, _ claims: [NumberClaim], _ phrases: CategoryPhrases) {
        self.tokens = tokens
        self.sentence = sentence
        self.claims = claims
        self.phrases = phrases
    }

    /// How the words after a number end.
    enum Ending {
        /// Nothing that follows changes what is counted.
        case complete
        /// The number counts something else as well: “47 victims and sex workers”.
        case merged
        /// What follows may narrow the count: “47 victims declined services”, “102 arrests for …”.
        case unclear
    }

    /// Whether the number may begin where it does.
    ///
    /// Where no word before it belongs to its phrase, it must follow a sign, the beginning, “and”, or a verb that says
    /// that it came about: “turned away 47 victims” is no count of victims identified.
    func begins(_ window: PhraseWindow) -> Bool {
        var index = window.tokens.lowerBound - 1
        while index >= sentence.lowerBound, WordFolding.fillers.contains(tokens[index].folded) { index -= 1 }
        guard index >= sentence.lowerBound, tokens[index].kind != .sign else { return true }
        if ["another", "additional", "other", "between", "or"].contains(tokens[index].folded) { return false }
        return window.reachesLeft || Self.leads.contains(tokens[index].folded)
    }

    private static let leads: Set<String> = [
        "and", "led", "resulted", "yielded", "produced", "included", "including", "saw", "said", "announced", "that",
    ]

    func ending(of window: PhraseWindow) -> Ending {
        var index = window.tokens.upperBound
        while index < sentence.upperBound, WordFolding.auxiliaries.contains(tokens[index].folded) { index += 1 }
        guard index < sentence.upperBound, tokens[index].kind != .sign || tokens[index].isSign("&") else {
            return .complete
        }
        let word = tokens[index].folded
        if word == "and" || word == "&" { return ending(afterAnd: index + 1) }
        if word == "in" { return staysWhole(in: index + 1) ? .complete : .unclear }
        return Self.followers.contains(word) ? .complete : .unclear
    }

    /// Words that may follow a count without narrowing it.
    private static let followers: Set<String> = [
        "across", "nationwide", "nationally", "during", "after", "as", "over", "throughout", "on", "when", "while",
        "overall", "altogether", "so",
    ]

    /// “In connection with …”, “in all”, “in 12 states”.
    private func staysWhole(in index: Int) -> Bool {
        guard index < sentence.upperBound else { return false }
        return ["connection", "all", "total"].contains(tokens[index].folded)
            || JurisdictionCount.count(tokens, at: index, before: sentence.upperBound) != nil
    }

    /// After “and” must come another number with its words; anything else is counted together with what stands before.
    private func ending(afterAnd start: Int) -> Ending {
        let next = claims.partitioningIndex { $0.tokens.lowerBound >= start }
        guard next < claims.count else { return .merged }
        for index in start..<claims[next].tokens.lowerBound {
            let token = tokens[index]
            guard token.kind == .word, token.folded != "and",
                WordFolding.fillers.contains(token.folded) || phrases.knows(token.folded)
            else { return .merged }
        }
        return .complete
    }
}
