/// Says what a number counts, from the words beside it. What the words do not settle stays unknown.
struct SubjectReader {
    let words: Words
    let sentence: Range<Int>
    /// What the numbers before this one counted, in the sentence or its list; nil where nothing did.
    let before: Subject?
    /// What the head of the list or the line before counts.
    let heading: WordClass
    /// Whether the number is a share, whose noun is the whole and not what is counted.
    var isShare = false

    /// The subject, and whether words beside the number name it.
    func subject(_ mention: Mention, _ near: Surroundings) -> (subject: Subject, isNamed: Bool) {
        var (subject, isNamed) = plain(mention, near)
        let isMore =
            ["another", "additional", "extra"].contains(words[mention.tokens.lowerBound - 1])
            || ["more", "additional", "other"].contains(words[mention.tokens.upperBound])
        if isMore, subject.kind == .category { subject.isNarrowed = true }
        return (subject, isNamed)
    }

    private func plain(_ mention: Mention, _ near: Surroundings) -> (Subject, Bool) {
        if mention.kind == .compound { return (compound(near), true) }
        if mention.kind == .money { return money(near) }
        if near.noun.has(.state), !near.noun.has([.victim, .arrest, .people]) { return (states(near), true) }
        if isStatistic(near) { return (Subject(categories: [Claim.Reserved.statistic], kind: .statistic), true) }
        if near.hasNoun || near.isPartitive && near.noun.has(.arrested) { return (counted(near), true) }
        var (subject, isNamed) = elliptic(mention, near)
        if near.isPartitive, subject.key?.contains(".") == false { subject.isPart = true }
        return (subject, isNamed)
    }

    private func compound(_ near: Surroundings) -> Subject {
        near.noun.has(.state) ? .jurisdictions : .thing
    }

    /// “The other two states” are some of them, and “states in 2019” are another matter.
    private func states(_ near: Surroundings) -> Subject {
        let isSome = near.lead.has(.otherwise) && words[near.leadTokens.upperBound - 1] == "other" || near.isPartitive
        return isSome ? .thing : .jurisdictions
    }

    private func money(_ near: Surroundings) -> (Subject, Bool) {
        if (near.noun.union(near.tail).union(near.lead)).has([.cash, .seized]) {
            return (.category("currency"), true)
        }
        if near.noun.isUnknown, !near.hasNoun, near.unknownBefore == 0, let before, before.key == "currency" {
            return (before, false)
        }
        if heading.has(.cash) { return (.category("currency"), true) }
        var open = Subject.thing
        open.maybe = "currency"
        return (open, false)
    }

    private func isStatistic(_ near: Surroundings) -> Bool {
        let all = near.noun.union(near.tail)
        if near.noun.has(.offense), !near.noun.has([.victim, .arrest, .people]) {
            return words.union(sentence).has([.statistic, .cleared]) && hasForeignYear || before?.kind == .statistic
        }
        return before?.kind == .statistic && !near.hasNoun || all.has(.cleared) && words.union(sentence).has(.offense)
    }

    private var hasForeignYear: Bool {
        sentence.contains {
            words.isDigits($0) && words[$0].utf8.count == 4 && ["19", "20"].contains(words[$0].prefix(2))
        }
    }

    // MARK: With a noun

    private func counted(_ near: Surroundings) -> Subject {
        let noun = near.noun
        var subject: Subject
        if near.isPartitive, noun.has(.arrested), !noun.has(.people), !near.hasNoun {
            // “Of those arrested”.
            return portion(.category("arrests"), near)
        }
        if noun.has(.warrant) {
            subject = .category(
                noun.has(.search) ? "warrants.search" : noun.has(.arrest) ? "warrants.arrest" : "warrants"
            )
        } else if noun.has(.victim) {
            subject = victims(near)
        } else if noun.has(.arrest), !noun.has(.charge) {
            subject = arrests(near)
        } else if noun.has(.citation) {
            subject = .category("citations")
        } else if noun.has(.charge) {
            subject = .thing
            if words.union(sentence).has(.arrested) { subject.words = ["charges"] }
        } else if noun.has(.people) {
            subject = people(near)
        } else if noun.has(.weapon) {
            subject = .category("weapons")
        } else if noun.has(.business), !noun.has(.thing) {
            subject = .category("businesses")
        } else if noun.has(.sting) {
            subject = .category("operations")
        } else {
            return .thing
        }
        if subject.kind == .category, near.unknownAfter > 0 { subject.isOpen = true }
        return near.isPartitive ? portion(subject, near) : subject
    }

    /// Some of a whole: “two of the arrests”, “125 of 167”. Unless words say which, it is a part without a name.
    private func portion(_ whole: Subject, _ near: Surroundings) -> Subject {
        guard whole.kind == .category, let key = whole.key else { return whole }
        var part = whole
        if key == "arrests" {
            if isSaid(.buyer, near) { return .category("arrests.buyers") }
            if isSaid(.trafficker, near) { return .category("arrests.traffickers") }
        }
        if saysMore(near) {
            (part.isPart, part.isNarrowed) = (true, true)
            return part
        }
        if key.contains(".") || !whole.isNarrowed && outcome(near, generic: false) != nil { return whole }
        if near.tail.has([.service, .medical]), let served = outcome(near, generic: true) { return served }
        part.isPart = true
        return part
    }

    /// Whether the tail says of some of them what no vocabulary has: “eleven of those arrested in Iowa were released”.
    private func saysMore(_ near: Surroundings) -> Bool {
        guard let verb = near.tailTokens.last(where: { words.has($0, .auxiliary) }) else { return false }
        let next = verb + 1
        return near.tailTokens.contains(next) && words.isWord(next) && words.classes[next].isUnknown
            && !words.isCapitalized(next) && !words[next].hasSuffix("ly")
    }

    private func victims(_ near: Surroundings) -> Subject {
        var subject = outcome(near, generic: false) ?? .category("victims")
        subject = aged(subject, near)
        if near.unknownBefore > 0 { subject.isNarrowed = true }
        if merges(near) {
            subject.isMerged = true
            subject.words.insert("victims and sex workers")
        }
        return subject
    }

    /// “Victims and sex workers”: what follows “and” is a noun and not another number or a verb.
    func merges(_ near: Surroundings) -> Bool {
        let and = near.nounTokens.upperBound
        guard words.has(and, .conjunction), words[and] == "and" || words[and] == "&" else { return false }
        let next = words[and + 1]
        return ["sex", "prostitute", "worker", "woman", "sexworker"].contains(next) || words[and + 2] == "worker"
    }

    private func aged(_ subject: Subject, _ near: Surroundings) -> Subject {
        if near.lead.has(.denied) == false, near.tail.has(.denied),
            near.leadTokens.contains(where: { words[$0] == "age" })
        {
            return subject.part("ageNotReported")
        }
        if near.noun.has(.minor) { return subject.part("minors") }
        if near.noun.has(.adult) { return subject.part("adults") }
        if isSaid(.minor, near) { return subject.part("minors") }
        if isSaid(.adult, near) { return subject.part("adults") }
        if near.lead.has(.minor) || near.lead.has(.adult), near.leadTokens.count <= 4, !near.lead.has(.victim) {
            return subject
        }
        return subject
    }

    /// Whether the tail says it of those who are counted: “were minors”, “are known to be adults”.
    private func isSaid(_ kind: WordClass, _ near: Surroundings) -> Bool {
        guard near.tail.has(.auxiliary), words.has(near.tailTokens.lowerBound, [.auxiliary, .relative]) else {
            return false
        }
        for index in near.tailTokens {
            if words.has(index, kind) { return true }
            if words.has(index, .preposition), words[index] != "to" { return false }
            if words.has(index, .denied) { return false }
        }
        return false
    }

    private func arrests(_ near: Surroundings) -> Subject {
        var subject = Subject.category("arrests")
        let all = near.noun.union(near.tail)
        if near.noun.has(.buying) || isFor(.buying, near) || isFor(.buyer, near) {
            subject = .category("arrests.buyers")
        } else if near.noun.has(.selling) || isFor(.selling, near) {
            subject = .category("arrests.selling")
        } else if isFor(.trafficker, near) {
            subject = .category("arrests.traffickers")
        } else if near.noun.has(.trafficking) || isFor(.trafficking, near) {
            subject = .category("arrests", "arrests.traffickers")
        } else if all.has(.charge) {
            subject.isNarrowed = true
        }
        if near.noun.has([.minor, .adult, .thing, .weapon]) || near.unknownBefore > 0 { subject.isNarrowed = true }
        return subject
    }

    /// Whether “for” or “of” brings it in: “arrests for solicitation”, “150 of buyers”.
    private func isFor(_ kind: WordClass, _ near: Surroundings) -> Bool {
        var isOpen = false
        for index in near.tailTokens.prefix(7) {
            if ["for", "of", "on"].contains(words[index]) { isOpen = true }
            if isOpen, words.has(index, kind) { return true }
            if words[index] == "," || words[index] == "in" { return false }
        }
        return false
    }
}
