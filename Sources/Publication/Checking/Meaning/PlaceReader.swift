import Primitives
import Prose

/// Finds jurisdictions and places in a sentence and says what each does there.
struct PlaceReader {
    let places: PhraseIndex<Where>
    /// The state of a county whose state the text does not say; nil where the operation has several.
    let only: Jurisdiction?

    init(_ facts: AccountFacts) {
        var index = PhraseIndex<Where>()
        for figure in facts.figures {
            guard let place = figure.place else { continue }
            index.insert(place.description, Where(jurisdiction: figure.jurisdiction, place: place))
        }
        places = index
        only = facts.jurisdictions.count == 1 ? facts.jurisdictions.first : nil
    }

    func mentions(_ words: Words, _ range: Range<Int>) -> [PlaceMention] {
        var found: [PlaceMention] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard words.isCapitalized(index), let (place, end) = name(words, index, range) else {
                index += 1
                continue
            }
            let isDateline = index == 0 && place.place != nil && isDateline(words, end)
            let role = isDateline ? .dateline : role(words, index, end, range)
            found.append(PlaceMention(tokens: index..<end, place: place, role: role))
            index = end
        }
        return found
    }

    private func name(_ words: Words, _ index: Int, _ range: Range<Int>) -> (Where, Int)? {
        let limit = min(range.upperBound, index + 8)
        if let county = county(words, index, limit) { return county }
        if let found = places.longest(in: words.tokens, at: index, before: limit) {
            return withState(words, found.value, found.end, limit)
        }
        if let city = Cities.index.longest(in: words.tokens, at: index, before: limit),
            !isSurname(words, index, city.end)
        {
            return withState(words, city.value, city.end, limit)
        }
        if let state = JurisdictionNames.name(in: words.tokens, at: index, before: limit) {
            return (Where(jurisdiction: state.value), state.end)
        }
        if let state = StateNicknames.index.longest(in: words.tokens, at: index, before: limit) {
            return (state.value, state.end)
        }
        if let state = StateAbbreviations.state(in: words, at: index, before: limit) {
            return (Where(jurisdiction: state.0), state.1)
        }
        return unlisted(words, index, limit)
    }

    /// “Lake County”, “Jackson County, Missouri”.
    private func county(_ words: Words, _ index: Int, _ limit: Int) -> (Where, Int)? {
        for next in (index + 1)..<max(index + 1, min(limit, index + 4)) {
            guard words.isCapitalized(next) || words[next] == "." else { return nil }
            guard ["county", "parish", "borough"].contains(words[next]) else { continue }
            let name = (index...next).map { words.text($0) }.joined(separator: " ")
            let place = Where(jurisdiction: only, place: PlaceName(name))
            return withState(words, place, next + 1, limit)
        }
        return nil
    }

    /// A city with the state that follows it: “Portland, Maine”.
    private func withState(_ words: Words, _ place: Where, _ end: Int, _ limit: Int) -> (Where, Int) {
        guard words[end] == ",", end + 1 < limit else { return (place, end) }
        if let state = JurisdictionNames.name(in: words.tokens, at: end + 1, before: limit) {
            return (Where(jurisdiction: state.value, place: place.place), state.end)
        }
        if let state = StateAbbreviations.state(in: words, at: end + 1, before: limit) {
            return (Where(jurisdiction: state.0, place: place.place), state.1)
        }
        return (place, end)
    }

    /// A name before a comma and a state: “Paducah, Ky.”.
    private func unlisted(_ words: Words, _ index: Int, _ limit: Int) -> (Where, Int)? {
        var end = index + 1
        while end < min(limit, index + 3), words.isCapitalized(end) { end += 1 }
        guard words[end] == ",", words.classes[index].isUnknown,
            index > 0, ["in", "near", "at", "from", "around", "outside"].contains(words[index - 1])
        else { return nil }
        let name = (index..<end).map { words.text($0) }.joined(separator: " ")
        let (place, after) = withState(words, Where(place: PlaceName(name)), end, limit)
        return after > end ? (place, after) : nil
    }

    /// “Mr. Lincoln”, “Lincoln Smith”: a person and not a city.
    private func isSurname(_ words: Words, _ index: Int, _ end: Int) -> Bool {
        index > 0 && words.isCapitalized(index - 1) && words.classes[index - 1].isUnknown
            && words.isAttached(index) == false
            && JurisdictionNames.name(in: words.tokens, at: index - 1, before: index) == nil
    }

    private func role(_ words: Words, _ index: Int, _ end: Int, _ range: Range<Int>) -> PlaceMention.Role {
        let isAfter = index > range.lowerBound
        if isAfter, words[index - 1] == "outside" || words[index - 1] == "except" || words[index - 1] == "beyond" {
            return .denied
        }
        if index > range.lowerBound + 1, words[index - 2] == "not", words[index - 1] == "in" { return .denied }
        if isAfter, words[index - 1] == "neighboring" || words[index - 1] == "nearby" { return .office }
        if isAfter, words[index - 1] == "of",
            (max(range.lowerBound, index - 7)..<index).contains(where: {
                words.has($0, .office) && words.isCapitalized($0)
            })
        {
            return .office
        }
        let next = skipping(words, end)
        if words.has(next, .office), words.isCapitalized(next) || words[next] == "attorney" || words[next] == "governor"
        {
            return .office
        }
        if words[end] == "state", words.isCapitalized(end) { return .office }
        if words[end] == "and",
            ["participating", "other", "partner", "eleven", "several", "nearby", "surrounding"]
                .contains(words[end + 1]) || words[end + 2] == "other" || words[end + 2] == "state"
        {
            return .joint
        }
        return .local
    }

    /// Whether a dash follows that no number follows, or a bracket with the agency or the date.
    private func isDateline(_ words: Words, _ end: Int) -> Bool {
        var next = end
        if words[next] == "(", let close = (next..<(next + 8)).first(where: { words[$0] == ")" }) { next = close + 1 }
        if words[next] == ",", words.has(next + 1, .month) {
            next = (next..<(next + 8)).first { words.isHyphen($0) && !words.isAttached($0) } ?? next
        }
        guard words.isHyphen(next), !words.isAttached(next) || words[next] == "—" else { return false }
        return !words.isDigits(next + 1) && !words.has(next + 1, .counted)
    }

    private func skipping(_ words: Words, _ end: Int) -> Int {
        words[end] == "'s" || words[end] == "’s" ? end + 1 : end
    }
}
