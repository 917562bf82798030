/// Says where a number speaks of, from the names and words of its sentence and what the text was about before.
struct ScopeReader {
    let sentence: Sentence
    let topic: Topic
    /// The place at the head of a line: “Kentucky: 46 arrests”.
    let head: Where?

    var words: Words { sentence.words }

    /// Where mention `index` may speak of, the likeliest first.
    func scopes(_ index: Int) -> (places: [Where], evidence: PlaceEvidence) {
        let mention = sentence.mentions[index]
        if let possessor = possessor(mention) { return ([completed(possessor)], .stated) }
        if let shared = respective(index) { return shared }
        let start = mention.tokens.lowerBound
        let isWholeOfPart = index > 0 && sentence.isPartOfNext(index - 1)
        let after = sentence.isPartOfNext(index) ? index + 1 : index
        // “Franklin County accounted for 29 of the 68 arrests in Ohio”.
        if after > index, index == 0, let name = sentence.places.last(where: { $0.tokens.upperBound <= start }),
            name.role == .local, !words.has(name.tokens.lowerBound - 1, .preposition)
        {
            return ([completed(name.place)], .governed)
        }
        if !isWholeOfPart, let place = placeAfter(after) { return place }
        if isWideAfter(after) { return ([.whole], .governed) }
        if let adjective = adjective(mention) { return ([completed(adjective)], .stated) }
        if let place = placeBefore(mention, isWholeOfPart) { return (place, head == nil ? .governed : .stated) }
        return head.map { ([$0], .stated) } ?? (topic.scopes, .inherited)
    }

    /// The only place that the sentence names; nil where it names none or several.
    var onlyPlace: Where? {
        let own = Set(sentence.places.filter { $0.role != .denied && $0.role != .dateline }.map { completed($0.place) })
        return own.count == 1 ? own.first : nil
    }

    /// The places that a number of this sentence may mean though its own words do not say so.
    var neighbours: [Where] {
        let own = sentence.places.filter { $0.role != .denied && $0.role != .dateline }.map { completed($0.place) }
        return unique(own.filter { !$0.isWhole } + topic.places + [.whole])
    }

    /// “Indiana’s 52 arrests”.
    private func possessor(_ mention: Mention) -> Where? {
        let index = mention.tokens.lowerBound
        guard let name = sentence.places.last(where: { $0.tokens.upperBound <= index }), name.role == .local else {
            return nil
        }
        let last = words.text(name.tokens.upperBound - 1)
        guard last.hasSuffix("’s") || last.hasSuffix("'s") || last.hasSuffix("s’") else { return nil }
        return index - name.tokens.upperBound <= 1 ? name.place : nil
    }

    /// “Five of the Indiana victims”.
    private func adjective(_ mention: Mention) -> Where? {
        let end = mention.tokens.upperBound
        return sentence.places.first { name in
            name.role == .local && name.tokens.lowerBound >= end && name.tokens.lowerBound <= end + 3
                && words.has(name.tokens.upperBound, [.victim, .arrest])
                && (end..<name.tokens.lowerBound).allSatisfy { words.has($0, .filler) || words[$0] == "of" }
        }?.place
    }

    /// The place that a preposition brings in after a number: “46 arrests in Kentucky”; none where several places are
    /// joined there, and nil where there is no place.
    private func placeAfter(_ index: Int) -> ([Where], PlaceEvidence)? {
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
            return place(name, after: end).map { ($0, .stated) }
        }
        if let place = localNoun(span) { return ([place], .governed) }
        return joinedNext(index, span).map { ($0, .governed) }
    }

    private func place(_ name: PlaceMention, after start: Int) -> [Where]? {
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
        // Two places together are neither of them.
        return joinsAnother(name) ? [] : [completed(name.place)]
    }

    /// Where the next number after `index` begins.
    private func nextStart(after index: Int) -> Int {
        sentence.mentions.first { $0.tokens.lowerBound > index }?.tokens.lowerBound ?? sentence.range.upperBound + 2
    }

    private static let prepositions: Set<String> = [
        "in", "across", "throughout", "at", "near", "around", "within", "(",
    ]

    /// “Two of the arrests and four of the victims were in Kansas City”: the place is that of both.
    private func joinedNext(_ index: Int, _ gap: Range<Int>) -> [Where]? {
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
    private func localNoun(_ range: Range<Int>) -> Where? {
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

    private func lastLocal(before index: Int) -> Where? {
        sentence.places.last { $0.tokens.upperBound <= index && $0.role == .local }?.place ?? topic.lastPlace
    }

    /// “Nationwide”, “across the country”, “in 12 states”, “overall”.
    private func isWideAfter(_ index: Int) -> Bool {
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

    /// The place that stands before a number and governs it.
    private func placeBefore(_ mention: Mention, _ isWholeOfPart: Bool) -> [Where]? {
        let start = mention.tokens.lowerBound
        guard let name = sentence.places.last(where: { $0.tokens.upperBound <= start && $0.role == .local }) else {
            if wideBefore(sentence.range.lowerBound, start) { return [.whole] }
            return joint(before: start) ?? office(before: start)
        }
        if wideBefore(name.tokens.upperBound, start) { return [.whole] }
        if let joint = sentence.places.last(where: { $0.tokens.upperBound <= start && $0.role == .joint }),
            joint.tokens.lowerBound > name.tokens.lowerBound
        {
            return [.whole]
        }
        let place = completed(name.place)
        // “Kentucky made 46 of the 102 arrests”: the whole is not Kentucky’s.
        if isWholeOfPart { return head.map { [$0] } ?? wider(than: place) }
        if isJoined(name) { return isOfEach(mention) ? joined(name) : [] }
        if isListed(name) { return topic.scopes }
        return isPostposed(name) && !isClose(name, start) ? unique([place] + topic.scopes) : [place]
    }

    private func joint(before start: Int) -> [Where]? {
        sentence.places.contains { $0.role == .joint && $0.tokens.upperBound <= start } ? [.whole] : nil
    }

    /// An office that acts and does not only speak may act in its own state: “the Kentucky State Police arrested 46”.
    private func office(before start: Int) -> [Where]? {
        guard head == nil,
            let name = sentence.places.last(where: { $0.tokens.upperBound <= start && $0.role == .office })
        else { return nil }
        return sentence.classes.has(.speech) ? nil : unique([name.place] + topic.scopes)
    }

    private func wider(than place: Where) -> [Where] {
        let scopes = topic.scopes.filter { $0 != place }
        return scopes.isEmpty ? [.whole] : scopes
    }

    private func wideBefore(_ start: Int, _ end: Int) -> Bool {
        (start..<max(start, end)).contains(where: isWide)
            || sentence.mentions.contains {
                $0.tokens.lowerBound >= start && $0.tokens.upperBound < end && words[$0.tokens.upperBound] == "state"
            }
    }

    /// Whether the name is the second of two that stand together.
    private func isJoined(_ name: PlaceMention) -> Bool {
        let start = name.tokens.lowerBound
        return sentence.places.contains { other in
            let gap = start - other.tokens.upperBound
            guard (1...2).contains(gap), other.role == .local else { return false }
            return words[start - 1] == "and" || words[start - 1] == "&"
        }
    }

    /// Whether the name stands in a list of those who took part, which says nothing of where.
    private func isListed(_ name: PlaceMention) -> Bool {
        sentence.places.count { $0.role == .local && abs($0.tokens.lowerBound - name.tokens.lowerBound) <= 12 } > 3
            && words[name.tokens.lowerBound - 1] == ","
            && words[name.tokens.upperBound] == ","
    }

    /// Whether a number stands between the name and its own preposition: the name belongs to that number.
    private func isPostposed(_ name: PlaceMention) -> Bool {
        sentence.mentions.contains { $0.tokens.upperBound <= name.tokens.lowerBound }
            && ["in", "across", "at", "near"].contains(words[name.tokens.lowerBound - 1])
            && !words.isSign(name.tokens.lowerBound - 2)
            && words[name.tokens.lowerBound - 2] != "and"
    }

    /// “46 in Kentucky (two of them minors)”, “in Norfolk 13”, “in Colorado only: seven”.
    private func isClose(_ name: PlaceMention, _ start: Int) -> Bool {
        start - name.tokens.upperBound <= 4
            && !(name.tokens.upperBound..<start).contains { words[$0] == "and" || words[$0] == ";" }
    }

    /// A place without its state has that of the operation, the line or the sentence.
    private func completed(_ place: Where) -> Where {
        guard place.jurisdiction == nil, place.place != nil else { return place }
        let known =
            sentence.places.first { $0.place.jurisdiction != nil }?.place.jurisdiction ?? head?.jurisdiction
            ?? topic.scopes.first { !$0.isWhole }?.jurisdiction
        return Where(jurisdiction: known, place: place.place)
    }

    private func unique(_ scopes: [Where]) -> [Where] {
        var seen: Set<Where> = []
        return scopes.filter { seen.insert($0).inserted }
    }
}
