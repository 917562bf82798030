import Primitives

/// Whether a date in a text says when the operation ran. Most dates do not.
struct DateSense {
    let facts: AccountFacts
    let sentence: Sentence
    let block: Block
    let hasOwn: Bool

    func isClaim(_ date: CivilDate?, _ mention: Mention) -> Bool {
        let words = sentence.words
        if isStamp(mention) { return false }
        if sentence.range.contains(where: { Self.others.contains(words[$0]) || words.has($0, .court) && !isEnforcement }
        ) {
            return false
        }
        if isAlone { return hasWeekday && !hasYear && isWithin(date) }
        return isEnforcement || hasOwn && block.kind != .item && isHeadline
    }

    /// A date at the head of a text, in brackets or in digits only says when it was written.
    private func isStamp(_ mention: Mention) -> Bool {
        let words = sentence.words
        let start = mention.tokens.lowerBound
        let isNumeric = words[start - 1] == "-" || words[start - 1] == "/"
        if isNumeric, words.isDigits(start - 2) {
            return !(max(0, start - 7)..<start).contains { words.has($0, .preposition) }
        }
        return sentence.places.contains { $0.role == .dateline } && start < 14
    }

    private var isHeadline: Bool {
        block.kind == .heading || sentence.range.count < 24
    }

    /// Whether the sentence says that something of the operation went on.
    private var isEnforcement: Bool {
        let words = sentence.words
        return sentence.range.contains { Self.runs.contains(words[$0]) }
            && sentence.classes.has([.operation, .arrest, .arrested, .victim, .identified])
    }

    private static let runs: Set<String> = [
        "began", "begun", "begin", "started", "start", "ran", "run", "conducted", "ended", "concluded", "carried",
        "executed",
        "took", "held", "launched", "between", "arrested", "operation", "made", "through", "surge",
    ]
    private static let others: Set<String> = [
        "meet", "comment", "editorial", "story", "online", "letter", "survey", "deadline", "birthday", "anniversary",
        "meeting", "scheduled", "hearing", "trial", "release", "published", "updated", "corrected", "interview",
    ]

    private var isAlone: Bool {
        sentence.range.count <= 6
    }

    private var hasWeekday: Bool {
        sentence.classes.has(.weekday)
    }

    private var hasYear: Bool {
        sentence.range.contains { sentence.words.isDigits($0) && sentence.words[$0].utf8.count == 4 }
    }

    private func isWithin(_ date: CivilDate?) -> Bool {
        guard let date, let period = facts.period else { return false }
        return (period.from.daysSince1970...period.to.daysSince1970).contains(date.daysSince1970)
    }
}
