import Prose

/// One sentence with its numbers and names, ready to be understood.
struct Sentence {
    let words: Words
    let range: Range<Int>
    let mentions: [Mention]
    let places: [PlaceMention]
    /// All that its words can say.
    let classes: WordClass
    let isQuestion: Bool

    init(_ words: Words, _ range: Range<Int>, mentions: [Mention], places: [PlaceMention]) {
        self.words = words
        self.range = range
        self.mentions = mentions
        self.places = places
        classes = words.union(range)
        isQuestion = range.suffix(3).contains { words[$0] == "?" }
    }

    /// Whether nearly every word has a capital: a headline, in which capitals say nothing.
    var isTitle: Bool {
        let long = range.filter { words.isWord($0) && words.text($0).utf8.count > 3 }
        return long.count > 2 && long.count { words.isCapitalized($0) } * 10 > long.count * 7
    }

    /// From the end of the mention before `index` to the start of the one after.
    func span(_ index: Int) -> Range<Int> {
        let start = index > 0 ? mentions[index - 1].tokens.upperBound : range.lowerBound
        let end = index + 1 < mentions.count ? mentions[index + 1].tokens.lowerBound : range.upperBound
        return start..<max(start, end)
    }

    /// Whether “of” and articles are all that stand between a mention and the next: “two of the 47”.
    func isPartOfNext(_ index: Int) -> Bool {
        guard index + 1 < mentions.count else { return false }
        let gap =
            mentions[index].tokens
            .upperBound..<max(
                mentions[index].tokens.upperBound,
                mentions[index + 1].tokens.lowerBound
            )
        guard let first = gap.first, words[first] == "of" || words[first] == "out", gap.count <= 5 else { return false }
        return gap.dropFirst().allSatisfy {
            words.has($0, .filler) || words[$0] == "of" || words[$0] == "’s" || isPlace($0)
        }
    }

    /// Whether a mention and the next are the ends of one spread: “between 20 and 30 arrests”.
    func isSpread(_ index: Int) -> Bool {
        guard index + 1 < mentions.count else { return false }
        let (low, high) = (mentions[index], mentions[index + 1])
        return low.bound == .atLeast && high.bound == .atMost && high.tokens.lowerBound - low.tokens.upperBound == 1
    }

    /// Whether a mention has its noun from the next: “seven and nine arrests, respectively”.
    func sharesNoun(_ index: Int) -> Bool {
        guard index + 1 < mentions.count else { return false }
        let gap =
            mentions[index].tokens
            .upperBound..<max(
                mentions[index].tokens.upperBound,
                mentions[index + 1].tokens.lowerBound
            )
        return gap.count == 1 && words[gap.lowerBound] == "and" && range.contains { words[$0] == "respectively" }
    }

    private func isPlace(_ index: Int) -> Bool {
        places.contains { $0.tokens.contains(index) }
    }
}
