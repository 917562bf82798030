extension ScopeReader {
    /// “Nebraska and Oklahoma had seven apiece”, “each reported seven”: the number is that of every place.
    func isOfEach(_ mention: Mention) -> Bool {
        let words = sentence.words
        let start = max(sentence.range.lowerBound, mention.tokens.lowerBound - 3)
        let end = min(sentence.range.upperBound, mention.tokens.upperBound + 3)
        return (start..<end).contains { ["apiece", "each", "respective"].contains(words[$0]) }
    }

    /// The two places that “and” joins, in their order, of which `last` is the second.
    func joined(_ last: PlaceMention) -> [Where] {
        let first = sentence.places.last { $0.tokens.upperBound <= last.tokens.lowerBound && $0.role == .local }
        return [first, last].compactMap { $0?.place }
    }
}
