import Primitives

extension ScopeReader {
    /// “Nebraska and Oklahoma had seven apiece”, “each reported seven”: the number is that of every place.
    func isOfEach(_ mention: Mention) -> Bool {
        let words = sentence.words
        let start = max(sentence.range.lowerBound, mention.tokens.lowerBound - 3)
        let end = min(sentence.range.upperBound, mention.tokens.upperBound + 3)
        return (start..<end).contains { ["apiece", "each", "respective"].contains(words[$0]) }
    }

    /// “Missouri and Texas combined for eight arrests”, “Kentucky, Iowa and Missouri made 59”: the places that are joined
    /// before a number, or after it, which together have it; empty where they are no states.
    func group(_ mention: Mention) -> [Where] {
        let start = mention.tokens.lowerBound
        if let pair = pair(before: start) { return pair }
        let before = chain(sentence.places.filter { $0.tokens.upperBound <= start })
        let found = before.count > 1 ? before : chain(sentence.places.filter { $0.tokens.lowerBound > start })
        return found.count > 1 && found.allSatisfy { $0.place == nil } ? found : []
    }

    /// Whether words beside the number say that the places have it together.
    func isTogether(_ mention: Mention) -> Bool {
        let words = sentence.words
        if pair(before: mention.tokens.lowerBound) != nil { return true }
        let start = max(sentence.range.lowerBound, mention.tokens.lowerBound - 4)
        let end = min(sentence.range.upperBound, mention.tokens.upperBound + 5)
        return (start..<end).contains {
            ["combined", "together", "jointly"].contains(words[$0]) || words[$0] == "between" && words[$0 + 1] == "them"
        }
    }

    /// “The Dakotas”, “the Carolinas”: two states in one word, with no other place between it and the number.
    private func pair(before start: Int) -> [Where]? {
        let floor = max(sentence.range.lowerBound, start - 8)
        guard floor < start,
            let index = (floor..<start).last(where: { ["Dakotas", "Carolinas"].contains(sentence.words.text($0)) }),
            !sentence.places.contains(where: { index < $0.tokens.lowerBound && $0.tokens.upperBound <= start })
        else { return nil }
        let codes = sentence.words.text(index) == "Dakotas" ? ["US-ND", "US-SD"] : ["US-NC", "US-SC"]
        return codes.map { Where(jurisdiction: Jurisdiction(code: $0)) }
    }

    /// The last run of places that nothing but commas and “and” parts.
    private func chain(_ places: [PlaceMention]) -> [Where] {
        var run: [PlaceMention] = []
        for place in places where place.role == .local || place.role == .joint {
            if let last = run.last, !isParted(last.tokens.upperBound..<place.tokens.lowerBound) { run = [] }
            run.append(place)
        }
        return run.map(\.place)
    }

    private func isParted(_ gap: Range<Int>) -> Bool {
        !gap.isEmpty && gap.count <= 2
            && gap.allSatisfy { sentence.words[$0] == "," || sentence.words[$0] == "and" || sentence.words[$0] == "&" }
    }

    /// The two places that “and” joins, in their order, of which `last` is the second.
    func joined(_ last: PlaceMention) -> [Where] {
        let first = sentence.places.last { $0.tokens.upperBound <= last.tokens.lowerBound && $0.role == .local }
        return [first, last].compactMap { $0?.place }
    }
}
