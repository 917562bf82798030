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
        let isPlace = scopes.first.map { !$0.isWhole } ?? false
        let part = led(sentence, index, base) ?? reader.part(of: base, near) ?? (isPlace ? base : nil)
        guard let part else { return }
        subject = part
        // “About half of the victims were identified in Kentucky”: a share of all in one place.
        let isPlaced = part.key == base.key
        whole = Share(category: base.key, scope: isPlaced ? .whole : scopes.first ?? .whole)
        if isPlaced, scopes.first?.isWhole ?? true { subject = .unknown }
    }
}

extension Assertion {
    /// The part that stands before its share: “buyers made up 82 % of those arrested”.
    private func led(_ sentence: Sentence, _ index: Int, _ base: Subject) -> Subject? {
        let words = sentence.words
        let start = mention.tokens.lowerBound
        let before = max(sentence.span(index).lowerBound, start - 6)..<start
        guard
            before.contains(where: { ["up", "accounted", "account", "represent", "represented"].contains(words[$0]) })
        else { return nil }
        let kind = words.union(before)
        if base.key == "arrests" {
            if kind.has(.buyer) { return .category("arrests.buyers") }
            if kind.has(.trafficker) { return .category("arrests.traffickers") }
        }
        guard base.key?.hasPrefix("victims") == true else { return nil }
        if kind.has(.minor) { return base.part("minors") }
        return kind.has(.adult) ? base.part("adults") : nil
    }

    /// Makes a number in a column of percentages a share of the whole operation's figure.
    mutating func takeShare(of subject: Subject?) {
        guard let subject, subject.kind == .category else { return }
        self.subject = subject
        mention = Mention(.share, mention.tokens, value: mention.value, bound: mention.bound)
        whole = Share(category: subject.key, scope: .whole)
    }
}

/// What a share is a share of.
struct Share: Hashable {
    let category: String?
    let scope: Where
}
