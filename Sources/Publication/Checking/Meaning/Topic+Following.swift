extension Topic {
    /// Takes over what a sentence was about.
    mutating func follow(_ sentence: Sentence, _ scope: ScopeReader, isTitleLine: Bool) {
        let words = sentence.words
        let locals = sentence.places.filter { $0.role == .local }
        if let last = locals.last { lastPlace = last.place }
        for local in locals.suffix(Self.memory) {
            places.removeAll { $0 == local.place }
            places.insert(local.place, at: 0)
        }
        if places.count > Self.memory { places.removeLast(places.count - Self.memory) }
        let isWide =
            sentence.range.contains(where: scope.isWide) || sentence.places.contains { $0.role == .joint }
            || sentence.range.contains { words[$0] == "operation" && words[$0 - 1] == "the" }
        noteHeading(words, sentence.range)
        noteQuestion(sentence)
        guard let last = locals.last, !isTitleLine else {
            if isWide { scopes = [.whole] }
            return
        }
        var place = last.place
        if place.jurisdiction == nil {
            place.jurisdiction =
                locals.first { $0.place.jurisdiction != nil }?.place.jurisdiction
                ?? scopes.first { !$0.isWhole }?.jurisdiction
        }
        let states = Set(locals.compactMap(\.place.jurisdiction))
        let isFragment = sentence.mentions.isEmpty && sentence.range.count < 14
        scopes = isWide && !isFragment || states.count > 1 ? [.whole] : isFragment ? [place] : [place, .whole]
    }

    private static let memory = 8

    /// “How many arrests were made?”: what a number that answers counts.
    private mutating func noteQuestion(_ sentence: Sentence) {
        guard sentence.isQuestion, let many = sentence.range.first(where: { sentence.words[$0] == "many" }),
            sentence.words[many - 1] == "how"
        else { return }
        let asked = sentence.words.union(many..<min(sentence.range.upperBound, many + 8)).intersection(
            TextReader.headings
        )
        if asked.has(.counted) { heading = asked }
    }

    /// “Its arrests by state”: what the numbers beside the names of states count.
    private mutating func noteHeading(_ words: Words, _ range: Range<Int>) {
        for index in range where words[index] == "by" && words.has(index + 1, [.state, .thing]) {
            let kind = words.union(max(range.lowerBound, index - 4)..<index).intersection(.counted)
            if !kind.isEmpty { heading = kind }
        }
    }
}
