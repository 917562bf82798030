package import Prose

/// The words beside a number in running prose that name what it counts: “rescued **47** victims”, “medical services to
/// **41**”, “**102** arrests”.
package struct PhraseWindow: Sendable, Hashable {
    package let category: CategoryKey
    /// The tokens of the number and its words.
    package let tokens: Range<Int>
    /// Whether words before the number are part of the phrase.
    package let reachesLeft: Bool

    /// The most words that are looked at on each side.
    private static let maximumLength = 6

    /// The longest phrase beside `claim`; nil where no words beside it are one.
    ///
    /// Words are taken outwards from the number, over fillers, up to a sign or a word that no category has; “and” is
    /// one, unless a category joins two things.
    package init?(_ claim: NumberClaim, in tokens: [Token], clause: Range<Int>, phrases: CategoryPhrases) {
        let after = claim.tokens.upperBound..<max(claim.tokens.upperBound, clause.upperBound)
        let before = clause.lowerBound..<max(clause.lowerBound, claim.tokens.lowerBound)
        let right = Self.words(tokens, after, phrases)
        let left = Self.words(tokens, before.reversed(), phrases)
        var best: (category: CategoryKey, left: Int, right: Int)?
        for leftCount in 0...left.count {
            for rightCount in 0...right.count where leftCount + rightCount > 0 {
                if let best, best.left + best.right >= leftCount + rightCount { continue }
                let words = left.prefix(leftCount).map(\.word) + right.prefix(rightCount).map(\.word)
                guard let category = Self.category(words, claim, phrases) else { continue }
                best = (category, leftCount, rightCount)
            }
        }
        guard let best else { return nil }
        category = best.category
        reachesLeft = best.left > 0
        let start = best.left > 0 ? left[best.left - 1].index : claim.tokens.lowerBound
        let end = best.right > 0 ? right[best.right - 1].index + 1 : claim.tokens.upperBound
        self.tokens = start..<end
    }

    private static func words(
        _ tokens: [Token],
        _ indexes: some Sequence<Int>,
        _ phrases: CategoryPhrases
    ) -> [(word: String, index: Int)] {
        var words: [(word: String, index: Int)] = []
        for index in indexes {
            let token = tokens[index]
            guard token.kind == .word, words.count < maximumLength else { break }
            if WordFolding.fillers.contains(token.folded) { continue }
            guard phrases.knows(token.folded) else { break }
            words.append((token.folded, index))
        }
        return words
    }

    private static func category(_ words: [String], _ claim: NumberClaim, _ phrases: CategoryPhrases) -> CategoryKey? {
        let money = claim.isMoney ? phrases.category(of: words + ["$"]) : nil
        guard let found = money ?? phrases.category(of: words), let unit = phrases.categories[found]?.unit else {
            return nil
        }
        return claim.isMoney == (unit == .usDollars) ? found : nil
    }
}
