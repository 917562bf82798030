import Prose

extension MentionScanner {
    /// “87 percent”, “87%”, “half of the”, “two-thirds of”, “one in five”.
    func share(at index: Int) -> Mention? {
        percent(at: index) ?? fraction(at: index) ?? ratio(at: index)
    }

    private func percent(at index: Int) -> Mention? {
        var start = index
        var bound = Claim.Bound.exact
        var nearness = Mention.Nearness.around
        var adds: Int64 = 0
        for prefix in Self.prefixes
        where prefix.words.enumerated().allSatisfy({ words[index + $0.offset] == $0.element }) {
            start = index + prefix.words.count
            (bound, nearness, adds) = (prefix.bound, prefix.nearness, prefix.adds)
            break
        }
        guard start < range.upperBound, words.tokens[start].kind != .sign else { return nil }
        var value: Int64?
        var end = start + 1
        if words.isDigits(start) {
            value = rounded(words.text(start))
        } else if NumberWords.small[words[start]] ?? NumberWords.tens[words[start]] != nil,
            let plain = reader.plain(at: start, before: min(range.upperBound, start + 6))
        {
            value = plain.value
            end = plain.tokens.upperBound
        }
        guard let value, end < range.upperBound else { return nil }
        if words[end] == "%" || words[end] == "percent" || words[end] == "pct" {
            return Mention(.share, index..<(end + 1), value: value + adds, bound: bound, nearness: nearness)
        }
        if words[end] == "per", words[end + 1] == "cent" {
            return Mention(.share, index..<(end + 2), value: value + adds, bound: bound, nearness: nearness)
        }
        return nil
    }

    private struct Prefix {
        let words: [String]
        let bound: Claim.Bound
        let nearness: Mention.Nearness
        let adds: Int64
    }

    private static let prefixes = [
        Prefix(words: ["more", "than"], bound: .atLeast, nearness: .around, adds: 0),
        Prefix(words: ["over"], bound: .atLeast, nearness: .around, adds: 0),
        Prefix(words: ["at", "least"], bound: .atLeast, nearness: .around, adds: 0),
        Prefix(words: ["less", "than"], bound: .atMost, nearness: .around, adds: 0),
        Prefix(words: ["fewer", "than"], bound: .atMost, nearness: .around, adds: 0),
        Prefix(words: ["up", "to"], bound: .atMost, nearness: .around, adds: 0),
        Prefix(words: ["about"], bound: .about, nearness: .around, adds: 0),
        Prefix(words: ["around"], bound: .about, nearness: .around, adds: 0),
        Prefix(words: ["roughly"], bound: .about, nearness: .around, adds: 0),
        Prefix(words: ["approximately"], bound: .about, nearness: .around, adds: 0),
        Prefix(words: ["some"], bound: .about, nearness: .around, adds: 0),
        Prefix(words: ["nearly"], bound: .about, nearness: .below, adds: 0),
        Prefix(words: ["almost"], bound: .about, nearness: .below, adds: 0),
        Prefix(words: ["just", "under"], bound: .about, nearness: .below, adds: 0),
        Prefix(words: ["just", "over"], bound: .atLeast, nearness: .around, adds: 0),
    ]

    /// A whole number; a fraction is rounded, because a share is compared as it was rounded.
    private func rounded(_ text: String) -> Int64? {
        let halves = text.split(separator: ".")
        guard let first = halves.first, let whole = Int64(first), whole <= 1000 else { return nil }
        guard halves.count > 1, let tenth = halves[1].first?.wholeNumberValue else { return whole }
        return whole + (tenth >= 5 ? 1 : 0)
    }

    private func fraction(at index: Int) -> Mention? {
        var index = index
        let start = index
        var bound = Claim.Bound.exact
        var nearness = Mention.Nearness.around
        if words[index] == "just", words[index + 1] == "under" {
            (bound, nearness, index) = (.about, .below, index + 2)
        } else if words[index] == "just", words[index + 1] == "over" {
            (bound, index) = (.atLeast, index + 2)
        } else if words[index] == "nearly" || words[index] == "almost" {
            (bound, nearness, index) = (.about, .below, index + 1)
        } else if words[index] == "about" || words[index] == "roughly" {
            (bound, index) = (.about, index + 1)
        } else if words[index] == "more" || words[index] == "over", words[index] == "over" || words[index + 1] == "than"
        {
            (bound, index) = (.atLeast, index + (words[index] == "over" ? 1 : 2))
        } else if words[index] == "less" || words[index] == "fewer", words[index + 1] == "than" {
            (bound, index) = (.atMost, index + 2)
        }
        guard index < range.upperBound else { return nil }
        if words[index] == "half" {
            // “Half a dozen” is a count, “half an hour” is none.
            let next = words[index + 1]
            guard next == "of" || next == "the" || next == "were" || next == "are" else { return nil }
            return Mention(.share, start..<(index + 1), value: 50, bound: bound, nearness: nearness)
        }
        guard let count = NumberWords.small[words[index]] ?? (words[index] == "a" ? 1 : nil), (1...9).contains(count)
        else {
            return nil
        }
        let part = words.isHyphen(index + 1) ? index + 2 : index + 1
        guard let whole = Self.parts[words[part]], count < whole, part < range.upperBound else { return nil }
        return Mention(
            .share,
            start..<(part + 1),
            value: (100 * count + whole / 2) / whole,
            bound: bound == .exact ? .about : bound,
            nearness: nearness
        )
    }

    private static let parts: [String: Int64] = ["third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10]

    private func ratio(at index: Int) -> Mention? {
        let start = index
        let isLoose = ["about", "around", "roughly", "nearly", "almost"].contains(words[index])
        let index = isLoose ? index + 1 : index
        guard let count = small(at: index), words[index + 1] == "in" || words[index + 1] == "out",
            let wholeAt = words[index + 1] == "in" ? index + 2 : (words[index + 2] == "of" ? index + 3 : nil),
            let whole = small(at: wholeAt), count < whole, whole <= 20, wholeAt < range.upperBound,
            !words.has(wholeAt + 1, [.state, .duration])
        else { return nil }
        // “Four in 12 states” counts; “one in five victims” shares.
        return Mention(.share, start..<(wholeAt + 1), value: (100 * count + whole / 2) / whole, nearness: .loosely)
    }

    private func small(at index: Int) -> Int64? {
        guard index < range.upperBound else { return nil }
        return words.isDigits(index) ? Int64(words[index]) : NumberWords.small[words[index]]
    }
}
