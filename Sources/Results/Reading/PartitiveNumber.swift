import Prose

/// A number that counts some of a whole: “two of the arrests”, “two of the 47 victims were minors”.
struct PartitiveNumber {
    /// The token at which the whole begins.
    let wholeStart: Int

    private static let determiners: Set<String> = ["the", "those", "these", "all", "our", "their"]

    /// The partitive that `claim` begins, or nil where “of” does not follow it.
    init?(_ claim: NumberClaim, tokens: [Token], before end: Int) {
        var index = claim.tokens.upperBound
        guard index < end, tokens[index].folded == "of" else { return nil }
        index += 1
        while index < end, Self.determiners.contains(tokens[index].folded) { index += 1 }
        wholeStart = index
    }

    /// What “two of the 47 victims were minors” says: two minor victims, 47 victims.
    struct Reading {
        let part: CategoryKey
        let whole: CategoryKey
        /// The tokens from the first number to the last word.
        let tokens: Range<Int>
        let wholeTokens: Range<Int>

        /// Nil unless the words after the second number are a whole, an auxiliary, and what makes a part of that whole.
        init?(
            _ part: NumberClaim,
            of whole: NumberClaim,
            _ tokens: [Token],
            _ scope: SentenceScope,
            _ phrases: CategoryPhrases
        ) {
            let clause = scope.clause(of: whole.tokens)
            var wholeWords: [String] = []
            var index = whole.tokens.upperBound
            while index < clause.upperBound, tokens[index].kind == .word,
                !WordFolding.auxiliaries.contains(tokens[index].folded)
            {
                if !WordFolding.fillers.contains(tokens[index].folded) { wholeWords.append(tokens[index].folded) }
                index += 1
            }
            let wholeEnd = index
            guard index < clause.upperBound, WordFolding.auxiliaries.contains(tokens[index].folded),
                let wholeCategory = phrases.category(of: wholeWords)
            else { return nil }
            var partWords: [String] = []
            while index < clause.upperBound, tokens[index].kind == .word {
                if !WordFolding.fillers.contains(tokens[index].folded) { partWords.append(tokens[index].folded) }
                index += 1
            }
            // A point that ends the sentence is the only sign that may follow inside the clause.
            guard !partWords.isEmpty, (index..<clause.upperBound).allSatisfy({ tokens[$0].isSign(".") }),
                let partCategory = phrases.category(of: wholeWords + partWords),
                phrases.isPart(partCategory, of: wholeCategory)
            else { return nil }
            self.part = partCategory
            self.whole = wholeCategory
            self.tokens = part.tokens.lowerBound..<index
            wholeTokens = whole.tokens.lowerBound..<wholeEnd
        }
    }
}
