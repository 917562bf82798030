extension Assertion {
    /// Says of what a share is a share: “32 % of the total”, “87 percent of the victims received …”.
    mutating func resolveShare(_ sentence: Sentence, _ index: Int, previous: Subject?, last: Assertion?) {
        let words = sentence.words
        let end = mention.tokens.upperBound
        let span = sentence.span(index)
        // A share in brackets, or after “were” or “or”, is that of the number before it.
        let start = mention.tokens.lowerBound
        let follows =
            words[start - 1] == "(" || words[start - 1] == "or"
            || words.has(start - 1, .auxiliary)
                && index > 0
        if follows, let last, last.mention.kind == .count, previous != nil {
            subject = last.subject
            scopes = last.scopes
            whole = Share(category: last.subject.key, scope: .whole)
            return
        }
        guard words[end] == "of" else { return }
        let near = Surroundings(sentence, mention, span: span, after: end)
        let base = SubjectReader.subject(of: near.noun)
        guard let base, base.kind == .category, near.unknownBefore == 0 else { return }
        var reader = SubjectReader(words: words, sentence: sentence.range, before: base, heading: [])
        reader.isShare = true
        let part = reader.part(of: base, near)
        guard let part else { return }
        subject = part
        // “About half of the victims were identified in Kentucky”: a share of all in one place.
        let isPlaced = part.key == base.key
        whole = Share(category: base.key, scope: isPlaced ? .whole : scopes.first ?? .whole)
        if isPlaced, scopes.first?.isWhole ?? true { subject = .unknown }
    }
}

/// What a share is a share of.
struct Share: Hashable {
    let category: String?
    let scope: Where
}
