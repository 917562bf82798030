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
        if let own = commonwealth(mention) { return ([own], .governed) }
        if !group(mention).isEmpty, isTogether(mention) { return ([], .governed) }
        // “11 arrests out of 102”: the whole is not that of the place.
        if words[mention.tokens.lowerBound - 1] == "of", words[mention.tokens.lowerBound - 2] == "out" {
            return ([.whole], .governed)
        }
        if let shared = respective(index) { return shared }
        let start = mention.tokens.lowerBound
        let isWholeOfPart = index > 0 && sentence.isPartOfNext(index - 1)
        let after = sentence.isPartOfNext(index) ? index + 1 : index
        // “Franklin County accounted for 29 of the 68 arrests in Ohio”.
        if after > index, index == 0, let name = sentence.places.last(where: { $0.tokens.upperBound <= start }),
            name.role == .local, !words.has(name.tokens.lowerBound - 1, .preposition)
        {
            return group(mention).isEmpty ? ([completed(name.place)], .governed) : ([], .governed)
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
    func possessor(_ mention: Mention) -> Where? {
        let index = mention.tokens.lowerBound
        guard let name = sentence.places.last(where: { $0.tokens.upperBound <= index }), name.role == .local else {
            return nil
        }
        let last = words.text(name.tokens.upperBound - 1)
        guard last.hasSuffix("’s") || last.hasSuffix("'s") || last.hasSuffix("s’") else { return nil }
        return index - name.tokens.upperBound <= 1 ? name.place : nil
    }

    /// “The commonwealth’s 46 arrests”, “the state’s 46 arrests”: those of the state that was named last.
    private func commonwealth(_ mention: Mention) -> Where? {
        let index = mention.tokens.lowerBound - 1
        guard index > sentence.range.lowerBound, ["commonwealth", "state"].contains(words[index]),
            words[index - 1] == "the", words.text(index).hasSuffix("’s") || words.text(index).hasSuffix("'s")
        else { return nil }
        return lastLocal(before: index)?.jurisdiction.map { Where(jurisdiction: $0) }
    }

    /// “Five of the Indiana victims”.
    func adjective(_ mention: Mention) -> Where? {
        let end = mention.tokens.upperBound
        return sentence.places.first { name in
            name.role == .local && name.tokens.lowerBound >= end && name.tokens.lowerBound <= end + 3
                && words.has(name.tokens.upperBound, [.victim, .arrest])
                && (end..<name.tokens.lowerBound).allSatisfy { words.has($0, .filler) || words[$0] == "of" }
        }?.place
    }

    /// The place that stands before a number and governs it.
    func placeBefore(_ mention: Mention, _ isWholeOfPart: Bool) -> [Where]? {
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

    func joint(before start: Int) -> [Where]? {
        sentence.places.contains { $0.role == .joint && $0.tokens.upperBound <= start } ? [.whole] : nil
    }

    /// An office that acts and does not only speak may act in its own state: “the Kentucky State Police arrested 46”.
    func office(before start: Int) -> [Where]? {
        guard head == nil,
            let name = sentence.places.last(where: { $0.tokens.upperBound <= start && $0.role == .office })
        else { return nil }
        return sentence.classes.has(.speech) ? nil : unique([name.place] + topic.scopes)
    }

    func wider(than place: Where) -> [Where] {
        let scopes = topic.scopes.filter { $0 != place }
        return scopes.isEmpty ? [.whole] : scopes
    }

    func wideBefore(_ start: Int, _ end: Int) -> Bool {
        (start..<max(start, end)).contains(where: isWide)
            || sentence.mentions.contains {
                $0.tokens.lowerBound >= start && $0.tokens.upperBound < end && words[$0.tokens.upperBound] == "state"
            }
    }

    /// Whether the name is the second of two that stand together.
    func isJoined(_ name: PlaceMention) -> Bool {
        let start = name.tokens.lowerBound
        return sentence.places.contains { other in
            let gap = start - other.tokens.upperBound
            guard (1...2).contains(gap), other.role == .local else { return false }
            return (words[start - 1] == "and" || words[start - 1] == "&") && (gap == 1 || words[start - 2] == ",")
        }
    }

    /// Whether the name stands in a list of those who took part, which says nothing of where.
    func isListed(_ name: PlaceMention) -> Bool {
        sentence.places.count { $0.role == .local && abs($0.tokens.lowerBound - name.tokens.lowerBound) <= 12 } > 3
            && words[name.tokens.lowerBound - 1] == ","
            && words[name.tokens.upperBound] == ","
    }

    /// Whether a number stands between the name and its own preposition: the name belongs to that number.
    func isPostposed(_ name: PlaceMention) -> Bool {
        sentence.mentions.contains { $0.tokens.upperBound <= name.tokens.lowerBound }
            && ["in", "across", "at", "near"].contains(words[name.tokens.lowerBound - 1])
            && !words.isSign(name.tokens.lowerBound - 2)
            && words[name.tokens.lowerBound - 2] != "and"
    }

    /// “46 in Kentucky (two of them minors)”, “in Norfolk 13”, “in Colorado only: seven”.
    func isClose(_ name: PlaceMention, _ start: Int) -> Bool {
        start - name.tokens.upperBound <= 4
            && !(name.tokens.upperBound..<start).contains { words[$0] == "and" || words[$0] == ";" }
    }

    /// A place without its state has that of the operation, the line or the sentence.
    func completed(_ place: Where) -> Where {
        guard place.jurisdiction == nil, place.place != nil else { return place }
        let known =
            sentence.places.first { $0.place.jurisdiction != nil }?.place.jurisdiction ?? head?.jurisdiction
            ?? topic.scopes.first { !$0.isWhole }?.jurisdiction
        return Where(jurisdiction: known, place: place.place)
    }

    func unique(_ scopes: [Where]) -> [Where] {
        var seen: Set<Where> = []
        return scopes.filter { seen.insert($0).inserted }
    }
}
