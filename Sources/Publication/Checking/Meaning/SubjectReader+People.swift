extension SubjectReader {
    /// Persons: what they are counted as depends on what became of them.
    func people(_ near: Surroundings) -> Subject {
        if let subject = outcome(near, generic: true) { return subject }
        let kind = near.noun
        let context = before?.key ?? ""
        if near.leadTokens.count > 1, words[near.leadTokens.upperBound - 1] == "was",
            words[near.leadTokens.upperBound - 2] == "it",
            near.tailTokens.isEmpty || words.isSign(near.tailTokens.lowerBound), kind.subtracting(.formal) == .person,
            let before
        {
            return before
        }
        if kind.has([.buyer, .trafficker]), isAmongArrests(context) {
            return .category(kind.has(.buyer) ? "arrests.buyers" : "arrests.traffickers")
        }
        if kind.has([.minor, .adult]), !kind.has([.buyer, .trafficker]) {
            for base in ["victimsRecovered", "victims", "medicalServices", "servicesOffered"]
            where context == base || context.hasPrefix(base + ".") {
                return Subject.category(base).part(kind.has(.minor) ? "minors" : "adults")
            }
            if heading.has(.victim) { return Subject.category("victims").part(kind.has(.minor) ? "minors" : "adults") }
        }
        return .thing
    }

    private func isAmongArrests(_ context: String) -> Bool {
        context.hasPrefix("arrests") || heading.has(.arrest) || words.union(sentence).has([.arrested, .arrest])
    }

    /// What the words around say became of those who are counted; nil where they do not say.
    func outcome(_ near: Surroundings, generic: Bool) -> Subject? {
        // “52 arrested”, “41 booked”: the verb stands where the noun would.
        if !near.hasNoun, near.noun.has(.outcome), let found = outcome(near.noun, near, generic) { return found }
        let tail = said(near)
        if let found = outcome(tail, near, generic) { return found }
        // A verb before the number governs it unless a noun of its own stands between.
        return outcome(near.verb.isEmpty ? [] : governing(near), near, generic)
    }

    /// The first outcome in the tail, up to where another clause begins.
    private func said(_ near: Surroundings) -> WordClass {
        var found: WordClass = []
        var isMerging = merges(near)
        var hasAuxiliary = false
        for index in near.tailTokens {
            if words.has(index, .auxiliary) { hasAuxiliary = true }
            if words.has(index, .conjunction), words.isWord(index) {
                guard isMerging || hasAuxiliary && found.isEmpty else { break }
                isMerging = false
                continue
            }
            if words[index] == ",", !found.isEmpty || !isInserted(index, near) { break }
            let kind = words.classes[index]
            if kind.has(.denied) { return [] }
            if kind.has(.conjunction), !found.isEmpty { break }
            found.formUnion(
                kind.intersection([
                    .arrested, .identified, .recovered, .cited, .charged, .offered, .given, .service, .medical, .victim,
                ])
            )
            if kind.has([.arrested, .cited, .charged, .recovered]) { break }
        }
        return found
    }

    /// A comma that opens an insertion: “102 people, most of them buyers, were arrested”.
    private func isInserted(_ index: Int, _ near: Surroundings) -> Bool {
        index == near.tailTokens.lowerBound && !words.has(index + 1, .conjunction)
    }

    private func governing(_ near: Surroundings) -> WordClass {
        var found: WordClass = []
        for index in near.leadTokens.reversed() {
            if words[index] == ",", !found.isEmpty || index < near.leadTokens.upperBound - 1 { break }
            let kind = words.classes[index]
            if found.isEmpty, kind.has([.conjunction, .relative]),
                index < near.leadTokens.upperBound - 1 || words[index] == "that"
            {
                break
            }
            if found.isEmpty, kind.has(.counted), !kind.has([.arrested, .identified, .recovered, .service, .arrest]) {
                break
            }
            found.formUnion(
                kind.intersection([
                    .arrested, .identified, .recovered, .cited, .charged, .offered, .given, .service, .medical,
                ])
            )
            if kind.has([.arrested, .cited, .charged, .recovered, .identified]) { break }
        }
        return found
    }

    private func outcome(_ found: WordClass, _ near: Surroundings, _ generic: Bool) -> Subject? {
        let noun = near.noun
        if found.has(.service), found.has(.offered) { return aged("servicesOffered", near) }
        if found.has([.service, .medical]), found.has(.medical) {
            return found.has([.given, .service]) ? aged("medicalServices", near) : nil
        }
        if found.has(.charged) {
            guard generic else { return nil }
            var subject = Subject.thing
            subject.words = ["charged"]
            return subject
        }
        if found.has(.recovered) {
            return generic && noun.has([.buyer, .trafficker]) ? nil : aged("victimsRecovered", near)
        }
        if found.has(.arrested), generic || noun.has(.victim) == false { return arrestedPeople(near) }
        if found.has(.cited), generic { return .category("citations") }
        if found.has(.identified) {
            if !generic { return nil }
            if noun.has([.buyer, .trafficker]) || !found.has(.victim) && !isRescue(near) && !noun.has(.minor) {
                return nil
            }
            return aged("victims", near)
        }
        return nil
    }

    private func arrestedPeople(_ near: Surroundings) -> Subject {
        if near.noun.has(.buyer) || isPurpose(.buying, near) { return .category("arrests.buyers") }
        if near.noun.has(.trafficker) { return .category("arrests.traffickers") }
        if isPurpose(.selling, near) { return .category("arrests.selling") }
        var subject = Subject.category("arrests")
        if isPurpose(.trafficking, near), !words.union(near.tailTokens).has(.operation) {
            subject = .category("arrests", "arrests.traffickers")
        }
        if near.noun.has([.minor, .adult]) || near.unknownBefore > 0 { subject.isNarrowed = true }
        return subject
    }

    /// “Arrested for solicitation”, “on charges of promoting prostitution”.
    private func isPurpose(_ kind: WordClass, _ near: Surroundings) -> Bool {
        var isOpen = false
        for index in near.tailTokens {
            if words[index] == "for" || words[index] == "on" { isOpen = true }
            if isOpen, words.has(index, kind) { return true }
            if words[index] == "," || words[index] == "in" || words[index] == "during" { return false }
        }
        return false
    }

    /// Whether a word of rescue is said of them: “rescued 12 people”. “Identified” alone is said of suspects too.
    private func isRescue(_ near: Surroundings) -> Bool {
        let range = near.leadTokens.lowerBound..<near.tailTokens.upperBound
        return range.contains { Self.rescues.contains(words[$0]) }
    }

    private static let rescues: Set<String> = ["rescued", "rescue", "rescuing", "freed", "freeing", "saved", "saving"]

    private func aged(_ base: String, _ near: Surroundings) -> Subject {
        let subject = Subject.category(base)
        if near.noun.has(.minor) { return subject.part("minors") }
        if near.noun.has(.adult), !near.noun.has(.minor), words.union(near.nounTokens).has(.adult),
            near.nounTokens.contains(where: { words[$0] == "adult" })
        {
            return subject.part("adults")
        }
        return subject
    }
}
