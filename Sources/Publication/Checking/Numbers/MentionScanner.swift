import Prose

/// Finds every number of a sentence that may assert something, and passes over what only looks like one.
///
/// Each token is looked at a bounded number of times, and no look goes further than `reach` tokens.
struct MentionScanner {
    let words: Words
    let reader: NumberReader
    let dates: DateReader
    /// The tokens of the sentence.
    let range: Range<Int>

    static let reach = 12

    init(_ words: Words, _ range: Range<Int>, dates: DateReader) {
        self.words = words
        self.range = range
        self.dates = dates
        reader = NumberReader(words.tokens)
    }

    func mentions() -> [Mention] {
        var mentions: [Mention] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard canBegin(index) else {
                index += 1
                continue
            }
            if let found = dates.dates(in: words, at: index, before: range.upperBound) {
                mentions += found.mentions
                index = max(found.end, index + 1)
            } else if let end = lookalike(at: index) {
                index = max(end, index + 1)
            } else if let (found, end) = mention(at: index) {
                mentions += found
                index = max(end, index + 1)
            } else {
                index += 1
            }
        }
        return withoutSpoken(mentions)
    }

    /// Whether a number or a date can begin at `index`: digits, a currency sign, a bracket, or a word of numbers.
    private func canBegin(_ index: Int) -> Bool {
        switch words.tokens[index].kind {
        case .digits: true
        case .sign: words[index] == "$" || words[index] == "("
        case .word: words.classes[index].has([.number, .month])
        }
    }

    /// The mentions without runs of four or more small numbers that nothing but commas parts: a telephone number read
    /// aloud.
    private func withoutSpoken(_ mentions: [Mention]) -> [Mention] {
        var kept: [Mention] = []
        var run: [Mention] = []
        for mention in mentions {
            if let last = run.last, !isSpoken(last, mention) {
                if run.count < 4 { kept += run }
                run = []
            }
            run.append(mention)
        }
        return run.count < 4 ? kept + run : kept
    }

    private func isSpoken(_ first: Mention, _ second: Mention) -> Bool {
        (first.tokens.upperBound..<max(first.tokens.upperBound, second.tokens.lowerBound)).allSatisfy {
            words[$0] == "," || words[$0] == "-"
        } && (first.value ?? 100) < 100 && (second.value ?? 100) < 100
    }

    /// The mentions that begin at `index`, and where to go on.
    private func mention(at index: Int) -> ([Mention], Int)? {
        if let share = share(at: index) { return ([share], share.tokens.upperBound) }
        if let compound = compound(at: index) { return compound }
        let limit = min(range.upperBound, index + Self.reach)
        guard let claim = reader.claim(at: index, before: limit) else { return nil }
        let end = claim.tokens.upperBound
        if isLookalike(claim) { return ([], end) }
        if let end = score(claim) { return ([], end) }
        if let range = spread(claim) { return range }
        guard let mention = mention(claim) else { return nil }
        return ([mention], end)
    }

    private func mention(_ claim: NumberClaim) -> Mention? {
        let kind: Mention.Kind = claim.isMoney ? .money : .count
        if claim.isWeak {
            // “A” and “an” count nothing; “no” and “none” say zero where a thing follows.
            guard claim.value == 0, isThing(claim.tokens.upperBound), words[claim.tokens.upperBound] != "such" else {
                return nil
            }
            return Mention(kind, claim.tokens, value: 0)
        }
        let first = words[claim.tokens.lowerBound]
        switch claim.bound {
        case .exact:
            let start = claim.tokens.lowerBound
            // “North of $20,000”, “upwards of 40”.
            if words[start - 1] == "of", ["north", "upward", "upwards", "excess"].contains(words[start - 2]) {
                return Mention(kind, claim.tokens, value: claim.value.map { $0 + 1 }, bound: .atLeast)
            }
            let isApproximate = words[start - 1] == "approx" || words[start - 1] == "." && words[start - 2] == "approx"
            return Mention(kind, claim.tokens, value: claim.value, bound: isApproximate ? .about : .exact)
        case .atLeast: return Mention(kind, claim.tokens, value: claim.value, bound: .atLeast)
        case .atMost: return Mention(kind, claim.tokens, value: claim.value, bound: .atMost)
        case .approximate:
            guard claim.value == nil else {
                let isBelow = Self.below.contains(first) || first == "just"
                return Mention(
                    kind,
                    claim.tokens,
                    value: claim.value,
                    bound: .about,
                    nearness: isBelow ? .below : .around
                )
            }
            guard let span = Self.vague[first] else { return nil }
            return Mention(kind, claim.tokens, value: nil, bound: .about, nearness: .between(span.0, span.1))
        case .unquantified, .unknown: return nil
        }
    }

    private static let below: Set<String> = ["nearly", "almost", "close"]
    private static let vague: [String: (Int64, Int64)] = [
        "dozen": (24, 199), "score": (40, 199), "hundred": (200, 1999), "thousand": (2000, 1_999_999),
        "dozens": (24, 199), "scores": (40, 199), "hundreds": (200, 1999), "thousands": (2000, 1_999_999),
    ]

    /// Whether a thing that can be counted stands at `index` or within the two words after it.
    func isThing(_ index: Int) -> Bool {
        (index..<min(range.upperBound, index + 3)).contains { words.has($0, .counted) }
    }

    /// “Four to three”, “nine to nothing”: the score of a game.
    private func score(_ claim: NumberClaim) -> Int? {
        let end = claim.tokens.upperBound
        guard words[end] == "to" || words.isHyphen(end), claim.bound == .exact, !claim.isMoney else { return nil }
        if words[end + 1] == "nothing" { return end + 2 }
        guard let other = reader.plain(at: end + 1, before: min(range.upperBound, end + 4)), let low = other.value,
            let high = claim.value, low < high, !isThing(other.tokens.upperBound)
        else { return nil }
        return other.tokens.upperBound
    }

    /// “Between 20 and 30 arrests”.
    private func isBetween(_ claim: NumberClaim) -> Bool {
        words[claim.tokens.lowerBound - 1] == "between" && words[claim.tokens.upperBound] == "and"
    }

    /// “20-30 arrests”, “20 to 30 arrests”: two bounds, of which each is a claim.
    private func spread(_ claim: NumberClaim) -> ([Mention], Int)? {
        let end = claim.tokens.upperBound
        guard claim.bound == .exact, words[claim.tokens.lowerBound - 1] != "from", let low = claim.value,
            words[end] == "to" || words.isHyphen(end) || isBetween(claim),
            let high = reader.plain(at: end + 1, before: min(range.upperBound, end + 6)), let top = high.value,
            top > low,
            isThing(high.tokens.upperBound)
        else { return nil }
        let kind: Mention.Kind = claim.isMoney || high.isMoney ? .money : .count
        return (
            [
                Mention(kind, claim.tokens, value: low, bound: .atLeast),
                Mention(kind, high.tokens, value: top, bound: .atMost),
            ], high.tokens.upperBound
        )
    }
}
