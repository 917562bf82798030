extension TextReader {
    /// Whether a number continues the one before it in its sentence with a place of its own, directly beside it.
    func isGapped(_ sentence: Sentence, _ index: Int) -> Bool {
        guard index > 0, let last = reading.assertions.last, last.isNamed,
            last.placeEvidence == .stated || index > 1 || !last.scopes.allSatisfy(\.isWhole)
        else { return false }
        let words = sentence.words
        let mention = sentence.mentions[index]
        let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        let gap = sentence.mentions[index - 1].tokens.upperBound..<start
        guard !gap.contains(where: { words.has($0, .auxiliary) || words[$0] == "(" }) else { return false }
        return sentence.places.contains {
            $0.role == .local
                && ($0.tokens.upperBound == start
                    || words[end] == "in" && $0.tokens.lowerBound == end + 1)
        }
    }

    /// What the words before the last colon of the sentence count: “Arrests by state were as follows: Iowa, 11; …”.
    func heading(_ sentence: Sentence, _ mention: Mention) -> WordClass {
        let words = sentence.words
        guard let colon = (sentence.range.lowerBound..<mention.tokens.lowerBound).last(where: { words[$0] == ":" })
        else { return topic.heading }
        let head = max(sentence.range.lowerBound, colon - 12)..<colon
        let kind = words.union(head).intersection(Self.headings)
        let hasNumber = sentence.mentions.contains {
            $0.tokens.upperBound <= colon && $0.tokens.lowerBound >= head.lowerBound
        }
        return kind.has(.counted) && !hasNumber ? kind : topic.heading
    }

    /// What a number without a noun may continue.
    func antecedent(_ sentence: Sentence, _ index: Int, _ near: Surroundings, _ block: Block) -> Subject? {
        let words = sentence.words
        let start = sentence.mentions[index].tokens.lowerBound
        if index == 0, words[sentence.range.lowerBound] == "of" {
            let whole = words.union(sentence.range.lowerBound..<start)
            if whole.has(.victim) { return .category("victims") }
            if whole.has([.arrest, .arrested]) { return .category("arrests") }
        }
        // “Iowa 11”, “Iowa, 11”, “Iowa’s 11”, “Iowa followed with 11”, “in Iowa it was eleven”, “two of them”.
        let end = sentence.mentions[index].tokens.upperBound
        let isBare =
            !near.hasNoun && near.unknownBefore == 0
            && (words.isSign(end) || end >= sentence.range.upperBound
                || words.has(end, [.preposition, .conjunction]))
        let followsPlace =
            sentence.places.contains { $0.tokens.upperBound == start }
            || isBare && sentence.places.contains { $0.role == .local }
        let lead = max(sentence.range.lowerBound, start - 3)..<start
        let isTotal = lead.contains { ["total", "sum", "tally"].contains(words[$0]) }
        if index == 0, isBare, followsPlace || isTotal, let last = topic.category { return last }
        let isCounted = start > 1 && words[start - 1] == "was" && words[start - 2] == "it"
        let isStates = topic.subject?.kind == .jurisdictions
        if isStates, start == sentence.range.lowerBound { return topic.subject }
        let last = isStates ? topic.category : topic.subject
        if index > 0 || block.isLine || followsPlace || isCounted || last?.kind == .statistic { return last }
        if last?.kind == .thing { return nil }
        let kinds: WordClass = [.minor, .adult, .buyer, .trafficker]
        return near.isPartitive || near.noun.union(near.tail).has(kinds) ? last : nil
    }
}
