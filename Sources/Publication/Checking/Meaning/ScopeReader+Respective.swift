extension ScopeReader {
    /// “Nebraska and South Dakota made seven and nine arrests, respectively”: the places in the order of the numbers.
    func respective(_ index: Int) -> (places: [Where], evidence: PlaceEvidence)? {
        let words = sentence.words
        guard let end = sentence.range.first(where: { words[$0] == "respectively" }),
            let last = sentence.mentions.lastIndex(where: { $0.tokens.upperBound <= end }), index <= last
        else { return nil }
        var first = last
        while first > 0, isJoined(sentence.mentions[first - 1], sentence.mentions[first]) { first -= 1 }
        let count = last - first + 1
        guard index >= first, count > 1 else { return nil }
        let start = sentence.mentions[first].tokens.lowerBound
        let named = sentence.places.filter { $0.role == .local && $0.tokens.upperBound <= start }.map(\.place)
        if named.count >= count { return ([named.suffix(count)[named.count - count + index - first]], .stated) }
        guard named.isEmpty, topic.places.count >= count else { return nil }
        return ([topic.places[count - 1 - (index - first)]], .inherited)
    }

    /// Whether commas and “and” are all that parts two numbers.
    private func isJoined(_ first: Mention, _ second: Mention) -> Bool {
        let gap = first.tokens.upperBound..<max(first.tokens.upperBound, second.tokens.lowerBound)
        return !gap.isEmpty && gap.allSatisfy { sentence.words[$0] == "," || sentence.words[$0] == "and" }
    }
}
