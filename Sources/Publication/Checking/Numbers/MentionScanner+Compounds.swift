import Prose

extension MentionScanner {
    /// “12-state”, “twelve-state”; “34-year-old”, “two-day” and “four-door” assert nothing and are passed over.
    func compound(at index: Int) -> ([Mention], Int)? {
        guard index + 2 < range.upperBound, let value = number(at: index), words.isHyphen(index + 1),
            words.isWord(index + 2), words.isAttached(index + 1), words.isAttached(index + 2)
        else { return nil }
        // “Twenty-one” is one number.
        if words.isWord(index), NumberWords.small[words[index + 2]] != nil { return nil }
        guard words.has(index + 2, [.state, .victim, .arrest, .person]) || Self.units.contains(words[index + 2]) else {
            return ([], index + 3)
        }
        return ([Mention(.compound, index..<(index + 1), value: value)], index + 2)
    }

    private static let units: Set<String> = ["county", "agency", "city", "bed"]

    private func number(at index: Int) -> Int64? {
        if words.isDigits(index) { return Int64(words[index].filter { $0 != "," }) }
        return NumberWords.small[words[index]] ?? NumberWords.tens[words[index]]
    }
}
