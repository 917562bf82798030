import Primitives

/// Finds numbers in tokens: `46`, `1,883`, `twenty-one`, `a dozen`, `more than 100`, `$1.2 million`, `no`.
///
/// What only looks like a count is left alone: ordinals, dates, times, telephone numbers, percentages, negative
/// numbers, ranges joined by a hyphen, “12-state”. Linear: each token is looked at a bounded number of times.
package struct NumberReader {
    let tokens: [Token]

    package init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    /// All numbers in `range`, from left to right, none overlapping.
    package func claims(in range: Range<Int>? = nil) -> [NumberClaim] {
        let range = range ?? tokens.indices
        var claims: [NumberClaim] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let claim = claim(at: index, before: range.upperBound) {
                claims.append(claim)
                index = claim.tokens.upperBound
            } else {
                index += 1
            }
        }
        return claims
    }

    /// The number that begins at `index`, words that bind it included, or nil.
    package func claim(at index: Int, before end: Int) -> NumberClaim? {
        guard index < end, tokens[index].kind != .sign || tokens[index].text == "$" else { return nil }
        if tokens[index].kind == .word {
            for prefix in NumberWords.prefixes[word(index)] ?? [] {
                guard let start = follows(prefix.words, at: index, before: end) else { continue }
                if let plain = plain(at: start, before: end) { return bind(plain, by: prefix, from: index) }
            }
            if let phrase = phrase(at: index, before: end) { return phrase }
        }
        return plain(at: index, before: end).map { withSuffix($0, before: end) } ?? weak(at: index, before: end)
    }

    private func bind(_ plain: NumberClaim, by prefix: NumberWords.Prefix, from start: Int) -> NumberClaim {
        NumberClaim(
            value: plain.value.map { max(0, $0 + prefix.adds) },
            bound: plain.value == nil ? plain.bound : prefix.bound,
            isMoney: plain.isMoney,
            isWeak: false,
            tokens: start..<plain.tokens.upperBound
        )
    }

    private func withSuffix(_ plain: NumberClaim, before end: Int) -> NumberClaim {
        let next = plain.tokens.upperBound
        if next < end, tokens[next].isSign("+") {
            return with(plain, .atLeast, to: next + 1)
        }
        for suffix in NumberWords.suffixes {
            if let after = follows(suffix.words, at: next, before: end) { return with(plain, suffix.bound, to: after) }
        }
        return plain
    }

    private func with(_ claim: NumberClaim, _ bound: NumberClaim.Bound, to end: Int) -> NumberClaim {
        NumberClaim(
            value: claim.value,
            bound: claim.value == nil ? claim.bound : bound,
            isMoney: claim.isMoney,
            isWeak: false,
            tokens: claim.tokens.lowerBound..<end
        )
    }

    /// “A large amount of”, “several”, “dozens of”, “an unknown number of”.
    private func phrase(at index: Int, before end: Int) -> NumberClaim? {
        func claim(_ bound: NumberClaim.Bound, to end: Int) -> NumberClaim {
            NumberClaim(value: nil, bound: bound, isMoney: false, isWeak: false, tokens: index..<end)
        }
        for phrase in NumberWords.phrases[word(index)] ?? [] {
            if let after = follows(phrase.words, at: index, before: end) { return claim(phrase.bound, to: after) }
        }
        guard NumberWords.vague.contains(word(index)) else { return nil }
        return claim(.approximate, to: index + 1)
    }

    /// “No” and “none” are zero, “a” and “an” are one, unless a better number is near.
    private func weak(at index: Int, before end: Int) -> NumberClaim? {
        func claim(_ value: Int64, to end: Int) -> NumberClaim {
            NumberClaim(value: value, bound: .exact, isMoney: false, isWeak: true, tokens: index..<end)
        }
        switch word(index) {
        case "no": return claim(0, to: follows(["no", "one"], at: index, before: end) ?? index + 1)
        case "none": return claim(0, to: index + 1)
        case "a", "an": return claim(1, to: index + 1)
        default: return nil
        }
    }

    /// Where the phrase `words` ends if it stands at `index`.
    func follows(_ words: [String], at index: Int, before end: Int) -> Int? {
        guard index + words.count <= end else { return nil }
        for (offset, expected) in words.enumerated() where word(index + offset) != expected { return nil }
        return index + words.count
    }

    /// The word at `index` in lower case; empty where there is none.
    func word(_ index: Int) -> String {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return "" }
        return tokens[index].text.lowercased()
    }
}
