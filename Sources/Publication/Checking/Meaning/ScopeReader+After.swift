extension ScopeReader {
    /// The place that a preposition brings in after a number: “46 arrests in Kentucky”; none where several places are
    /// joined there, and nil where there is no place.
    func placeAfter(_ index: Int) -> ([Where], PlaceEvidence)? {
        let end = sentence.mentions[index].tokens.upperBound
        let span = end..<max(end, sentence.span(index).upperBound)
        // “Six of those arrested in Kentucky were arrested in Lexington”: what is said of them says where.
        let verb = span.last { words.has($0, .auxiliary) }
        let names = sentence.places.filter { span.contains($0.tokens.lowerBound) }
        if let verb, words[end] == "of", let name = names.first(where: { $0.tokens.lowerBound > verb }),
            let place = place(name, after: verb)
        {
            return (place, .stated)
        }
        for name in names where name.role != .denied {
            // After a comma another clause may have begun: “made 52 arrests at home, also assisted in Wisconsin”.
            let isNear = !(end..<max(end, name.tokens.lowerBound)).contains { words[$0] == "," }
            return place(name, after: end).map { ($0, isNear ? .stated : .governed) }
        }
        if let place = localNoun(span) { return ([place], .governed) }
        return joinedNext(index, span).map { ($0, .governed) }
    }

    func place(_ name: PlaceMention, after start: Int) -> [Where]? {
        let before = name.tokens.lowerBound - 1
        let gap = start..<max(start, before)
        if gap.contains(where: { words[$0] == ";" || words[$0] == ":" || isWide($0) }) { return nil }
        // “… and in Iowa 11”: the place belongs to the number after it.
        if before > start,
            words.has(before - 1, [.conjunction, .relative]) || words[before - 1] == "," && !gap.isEmpty,
            name.tokens.upperBound + 1 >= nextStart(after: start)
        {
            return nil
        }
        if before > start, words.has(before - 1, .conjunction) { return nil }
        // After a comma and “and” or “while” another clause begins.
        if gap.contains(where: { words[$0] == "," && words.has($0 + 1, [.conjunction, .relative, .preposition]) }),
            words[before - 1] != ","
        {
            return nil
        }
        let isLed = Self.prepositions.contains(words[before]) || words[before] == "the" && words[before - 1] == "in"
        guard name.role == .local, isLed else { return nil }
        // “…, officials in Kentucky said” tells who says it.
        if words.has(before - 1, .office) || Self.speakers.contains(words[before - 1]),
            words.has(name.tokens.upperBound, .speech)
        {
            return nil
        }
        // Two places together are neither of them.
        return joinsAnother(name) ? [] : [completed(name.place)]
    }

    private static let speakers: Set<String> = [
        "official", "authority", "officer", "police", "investigator", "spokesman", "spokeswoman", "leader",
    ]

    /// Where the next number after `index` begins.
    func nextStart(after index: Int) -> Int {
        sentence.mentions.first { $0.tokens.lowerBound > index }?.tokens.lowerBound ?? sentence.range.upperBound + 2
    }

    private static let prepositions: Set<String> = [
        "in", "across", "throughout", "at", "near", "around", "within", "on", "(",
    ]

    /// “Two of the arrests and four of the victims were in Kansas City”: the place is that of both.
    func joinedNext(_ index: Int, _ gap: Range<Int>) -> [Where]? {
        guard index + 1 < sentence.mentions.count, let last = gap.last, gap.count < 10, words[last] == "and",
            !gap.contains(where: { words.has($0, .auxiliary) || words.isSign($0) })
        else { return nil }
        return placeAfter(index + 1)?.0
    }

    /// Whether another place is joined to this one: “in Kentucky and Tennessee”.
    func joinsAnother(_ name: PlaceMention) -> Bool {
        let end = name.tokens.upperBound
        return sentence.places.contains { other in
            let gap = other.tokens.lowerBound - end
            return (1...2).contains(gap) && (words[end] == "and" || words[end] == "," && words[end + 1] != "where")
                && words[other.tokens.lowerBound - 1] != "in"
        }
    }

    /// “In the commonwealth”, “in the state”, “there”: the place that was named last.
    func localNoun(_ range: Range<Int>) -> Where? {
        for index in range {
            if words[index] == ";" { return nil }
            if words[index] == "there", !words.has(index + 1, .auxiliary) { return lastLocal(before: index) }
            guard words[index] == "state" || words[index] == "commonwealth", words[index - 1] == "the",
                words[index - 2] == "in" || words[index - 2] == "across"
            else { continue }
            return lastLocal(before: index)
        }
        return nil
    }

    func lastLocal(before index: Int) -> Where? {
        sentence.places.last { $0.tokens.upperBound <= index && $0.role == .local }?.place ?? topic.lastPlace
    }

    /// “Nationwide”, “across the country”, “in 12 states”, “overall”.
    func isWideAfter(_ index: Int) -> Bool {
        let end = sentence.mentions[index].tokens.upperBound
        let span = sentence.span(index)
        let limit = min(span.upperBound, end + 14)
        for next in end..<max(end, limit) {
            if words[next] == ";" { return false }
            if isWide(next) { return true }
        }
        guard index + 1 < sentence.mentions.count else { return false }
        let number = sentence.mentions[index + 1]
        let isStates = words.has(number.tokens.upperBound, .state) || words.has(number.tokens.upperBound + 1, .state)
        return isStates && number.tokens.lowerBound > 0
            && (max(end, number.tokens.lowerBound - 3)..<number.tokens.lowerBound).contains {
                ["in", "across", "throughout", "by"].contains(words[$0])
            }
    }

    func isWide(_ index: Int) -> Bool {
        if words.classes[index].isUnknown { return false }
        if words.has(index, .wide) { return true }
        switch words[index] {
        case "country", "nation": return words[index - 1] == "the"
        case "state", "jurisdiction":
            return ["participating", "all", "twelve"].contains(words[index - 1])
                || words[index - 1] == "the" && words.text(index).hasSuffix("s") && !words.text(index).hasSuffix("’s")
        case "operation": return words[index - 1] == "the" && ["of", "in", "across"].contains(words[index - 2])
        case "all", "total": return words[index - 1] == "in" || words[index - 1] == "a" && words[index - 2] == "in"
        default: return false
        }
    }
}
