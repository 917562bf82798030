extension SubjectReader {
    /// A number without a noun of its own: “46 were arrested”, “arrests: 46”, “Iowa 11”, “two were minors”.
    func elliptic(_ mention: Mention, _ near: Surroundings) -> (Subject, Bool) {
        if near.leadTokens.suffix(3).contains(where: { ["rest", "other"].contains(words[$0]) }) {
            return (.unknown, false)
        }
        // “Victims received help: 41 were given medical services”: its own verb comes before a label.
        if words.has(near.tailTokens.lowerBound, .auxiliary), near.unknownBefore == 0,
            near.tail.has([.service, .arrested]),
            let own = outcome(near, generic: true)
        {
            return (own, true)
        }
        if let label = label(near) { return (label, true) }
        if let bracketed = bracketed(mention, near) { return (bracketed, true) }
        if let part = part(near) { return (part, true) }
        if isOpenVerb(near) { return (.unknown, false) }
        if var found = outcome(near, generic: true) {
            if near.unknownBefore > 0 { found.isNarrowed = true }
            return (found, true)
        }
        if near.unknownBefore > 0 { return (.thing, false) }
        if beginsAnew(near) { return (.unknown, false) }
        guard let before, before.kind != .unknown else { return (fallback(near), true) }
        var same = before
        same.words = []
        // “Of the arrests in Nebraska, three were …”
        if words[sentence.lowerBound] == "of", same.kind == .category { same.isPart = true }
        return (same, false)
    }

    /// Whether something is said of them that no vocabulary has: “more than 25 had accepted”.
    private func isOpenVerb(_ near: Surroundings) -> Bool {
        guard let first = near.tailTokens.first, words.has(first, .auxiliary) else { return false }
        let next = near.tailTokens.first { !words.has($0, .auxiliary) }
        guard let next, words.isWord(next), words.classes[next].isUnknown, !near.tail.has(.outcome) else {
            return false
        }
        return !words[next].hasSuffix("ly") && !["later", "part", "still", "then"].contains(words[next])
    }

    /// Whether a clause of its own stands before the number, which may count anything: “and they had 14”.
    private func beginsAnew(_ near: Surroundings) -> Bool {
        for index in near.leadTokens.reversed() {
            if words[index] == "," || words.has(index, .conjunction), words.isWord(index) || words[index] == "," {
                return false
            }
            if Self.pronouns.contains(words[index]) { return true }
            let isOpen = words.isWord(index) && words.classes[index].isUnknown && !words.isCapitalized(index)
            if isOpen, !Self.links.contains(words[index]), !Self.reports.contains(words[index]) { return true }
        }
        return false
    }

    private static let pronouns: Set<String> = ["they", "he", "she", "we", "i", "you"]

    private func fallback(_ near: Surroundings) -> Subject {
        heading.isEmpty ? .unknown : Self.subject(of: heading) ?? .unknown
    }

    /// “Arrests: 46”, “arrests were 59”, “arrests ........ 19”, “victims identified 9”.
    private func label(_ near: Surroundings) -> Subject? {
        var index = near.leadTokens.upperBound - 1
        let floor = near.leadTokens.lowerBound
        while index >= floor, words.isSign(index) || words.has(index, .auxiliary) || Self.links.contains(words[index]) {
            let isAt = words[index + 1] == "at" && words.has(index - 1, .counted)
            if words[index] == ",", !isInNumber(near), !isAt { return nil }
            index -= 1
        }
        guard index >= floor,
            index < near.leadTokens.upperBound - 1 || isLeader(near) || !words.classes[index].isUnknown
        else { return nil }
        var kind: WordClass = []
        var start = index
        while start >= floor, words.isWord(start) || words.isHyphen(start) {
            let here = words.classes[start]
            if Self.breaks.contains(words[start]) { break }
            kind.formUnion(here)
            start -= 1
        }
        guard kind.has(.counted), !near.hasNoun, index < near.leadTokens.upperBound - 1 || isLeader(near) else {
            return nil
        }
        return labelledPart(kind) ?? Self.subject(of: kind)
    }

    /// “Adults: 12” under “victims identified: 14”, “buyers: 51” under “arrests: 68”.
    private func labelledPart(_ kind: WordClass) -> Subject? {
        let whole = before ?? (heading.has(.counted) ? Self.subject(of: heading) : nil)
        guard !kind.has([.victim, .arrest, .arrested]), let whole, let key = whole.key else { return nil }
        if key.hasPrefix("arrests") {
            if kind.has(.buyer) { return .category("arrests.buyers") }
            return kind.has(.trafficker) ? .category("arrests.traffickers") : nil
        }
        guard
            ["victims", "victimsRecovered", "medicalServices", "servicesOffered"].contains(where: {
                key == $0 || key.hasPrefix($0 + ".")
            })
        else { return nil }
        if kind.has(.minor) { return whole.part("minors") }
        return kind.has(.adult) ? whole.part("adults") : nil
    }

    /// “The victims, 14 in all”, “traffickers, 16 in number”.
    private func isInNumber(_ near: Surroundings) -> Bool {
        let end = near.tailTokens.lowerBound
        return words[end] == "in" && ["all", "number", "total"].contains(words[end + 1])
    }

    /// “Arrests (15)”, “adults (12) and minors (2)”, “victims recovered (Colorado 4, Oklahoma 3)”: what stands before
    /// the bracket in which a number without a noun stands.
    private func bracketed(_ mention: Mention, _ near: Surroundings) -> Subject? {
        guard !near.hasNoun else { return nil }
        let start = mention.tokens.lowerBound
        let floor = max(sentence.lowerBound, start - 12)
        guard let open = (floor..<start).last(where: { words[$0] == "(" || words[$0] == ")" }), words[open] == "("
        else { return nil }
        var kind: WordClass = []
        var index = open - 1
        while index >= max(sentence.lowerBound, open - 4), words.isWord(index), !words.isCapitalized(index),
            !words.has(index, [.preposition, .conjunction])
        {
            kind.formUnion(words.classes[index])
            index -= 1
        }
        guard kind.has(.counted), !words.isDigits(index) else { return nil }
        // “Citations outnumbered warrants (23 to six)” speaks of two things.
        if ["versus", "vs", "to", "against", "and"].contains(words[mention.tokens.upperBound])
            || ["versus", "vs", "to", "against", "and"].contains(words[start - 1])
        {
            return .unknown
        }
        return labelledPart(kind) ?? Self.subject(of: kind)
    }

    private static let links: Set<String> = [
        "number", "numbered", "total", "totaled", "totalled", "reached", "stood", "at", "included", "includes",
    ]
    /// Words by which a place gives its number of what was spoken of: “Iowa followed with 11”.
    private static let reports: Set<String> = [
        "contributed", "followed", "managed", "logged", "tallied", "recorded", "counted", "posted", "added", "saw",
        "produced", "accounted", "came", "tally", "count", "sum", "comprised", "yielded", "netted", "turned", "figure",
        "it", "led", "compared", "ahead", "behind", "only", "just", "alone", "itself", "respectively", "ranked", "own",
    ]
    private static let breaks: Set<String> = ["state", "all", "and", "with", "said", "whether", "made"]

    private func isLeader(_ near: Surroundings) -> Bool {
        near.leadTokens.upperBound == sentence.upperBound - 1 && near.tailTokens.isEmpty
    }

    /// What a label or a heading counts.
    static func subject(of kind: WordClass) -> Subject? {
        if kind.has(.warrant) {
            return .category(kind.has(.search) ? "warrants.search" : "warrants")
        }
        if kind.has([.medical]), kind.has(.service) { return .category("medicalServices") }
        if kind.has(.offered), kind.has(.service) { return .category("servicesOffered") }
        if kind.has(.victim) {
            var subject = Subject.category(kind.has(.recovered) ? "victimsRecovered" : "victims")
            if kind.has(.minor) { subject = subject.part("minors") }
            if kind.has(.adult) { subject = subject.part("adults") }
            return subject
        }
        if kind.has([.arrest, .arrested]) {
            if kind.has(.buyer) || kind.has(.buying) { return .category("arrests.buyers") }
            if kind.has(.trafficker) { return .category("arrests.traffickers") }
            if kind.has(.selling) { return .category("arrests.selling") }
            return kind.has(.trafficking) ? .category("arrests", "arrests.traffickers") : .category("arrests")
        }
        if kind.has(.buyer) { return .category("arrests.buyers") }
        if kind.has(.trafficker) { return .category("arrests.traffickers") }
        if kind.has(.citation) || kind.has(.cited) { return .category("citations") }
        if kind.has(.weapon) { return .category("weapons") }
        if kind.has(.cash) { return .category("currency") }
        if kind.has(.state) { return .jurisdictions }
        return kind.has(.counted) ? .thing : nil
    }

    /// Some of those counted before: “two were minors”, “52 of them buyers”, “three of them minors”, “150 of buyers”.
    private func part(_ near: Surroundings) -> Subject? {
        guard let before, before.kind == .category, let key = before.key else { return nil }
        let tail = near.tail.union(near.noun)
        if key.hasPrefix("arrests") {
            if tail.has(.buyer), !tail.has(.arrested) { return .category("arrests.buyers") }
            if tail.has(.trafficker), !tail.has(.arrested) { return .category("arrests.traffickers") }
            return nil
        }
        guard key.hasPrefix("victims") || key.hasPrefix("medical") || key.hasPrefix("services") else { return nil }
        if tail.has(.minor), !tail.has([.arrested, .denied]) { return before.part("minors") }
        if tail.has(.adult), !tail.has([.arrested, .denied]) { return before.part("adults") }
        return nil
    }

    /// What “87 percent of the victims” counts: victims who are said to be, or to have received, something.
    func part(of whole: Subject, _ near: Surroundings) -> Subject? {
        var index = near.tailTokens.lowerBound
        while index < near.tailTokens.upperBound, words.has(index, .auxiliary) { index += 1 }
        let tail = near.tail
        if tail.has(.denied) { return nil }
        if tail.has(.service), tail.has(.medical), tail.has(.given) { return .category("medicalServices") }
        if tail.has(.service), tail.has(.offered) { return .category("servicesOffered") }
        if whole.key == "arrests" {
            if tail.has([.buyer, .buying]) { return .category("arrests.buyers") }
            if tail.has(.trafficker) { return .category("arrests.traffickers") }
        }
        if tail.has(.minor) { return whole.part("minors") }
        if tail.has(.adult) { return whole.part("adults") }
        return tail.has([.identified, .arrested]) || tail.has(.preposition) ? whole : nil
    }
}
