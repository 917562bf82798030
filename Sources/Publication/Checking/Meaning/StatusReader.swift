import Primitives
import Prose

/// Says whether a number is asserted of the operation, or of something else, or not asserted at all.
struct StatusReader {
    let facts: AccountFacts
    /// The words of the operation's name after “Operation”, in lower case.
    let name: [String]
    /// The same in one word, as tags write it: “#UnitedFront”.
    private let joined: String

    init(_ facts: AccountFacts) {
        self.facts = facts
        name = Tokenizer.tokens(facts.operation).filter { $0.kind == .word && $0.folded != "operation" }.map(\.folded)
        joined = WordFolding.fold(name.joined())
    }

    /// The other operation that a sentence names, or nil; and whether it names this one.
    func operations(_ sentence: Sentence) -> (other: String?, own: Bool) {
        let words = sentence.words
        var other: String?
        var own = false
        for index in sentence.range {
            if isOwn(words, index) {
                own = true
            } else if words.has(index, .operation), words.text(index) == "Operation", !sentence.isTitle,
                words.isCapitalized(index + 1),
                !isOwn(words, index + 1), words.classes[index + 1].isUnknown
            {
                var end = index + 1
                while end < min(sentence.range.upperBound, index + 5), words.isCapitalized(end) { end += 1 }
                other = (index..<end).map { words.text($0) }.joined(separator: " ")
            }
        }
        return (other, own)
    }

    private func isOwn(_ words: Words, _ index: Int) -> Bool {
        guard words.isCapitalized(index) || words.isWord(index) && words[index - 1] == "#", let first = name.first
        else {
            return false
        }
        if words[index] == joined { return true }
        guard words[index] == first else { return false }
        return name.indices.allSatisfy { offset in
            words.tokens.indices.contains(index + offset) && words[index + offset] == name[offset]
        }
    }

    /// What the sentence makes of mention `index`.
    func status(_ sentence: Sentence, _ index: Int, _ operations: (other: String?, own: Bool)) -> Assertion.Status {
        let words = sentence.words
        let mention = sentence.mentions[index]
        let start = mention.tokens.lowerBound
        if sentence.isQuestion { return .denied }
        if isWithdrawn(sentence, start) { return .denied }
        if let other = operations.other, !operations.own { return .elsewhere("It speaks of \(other).") }
        if isDenied(sentence, start) { return .denied }
        if isEarlier(words, sentence, mention) { return .elsewhere("It speaks of another time or of other cases.") }
        if let year = foreignYear(sentence, mention) { return .elsewhere("It speaks of \(year).") }
        if isPlanned(sentence, index) { return .planned }
        return .asserted
    }

    /// “An earlier version of this story said that … 85 arrests”.
    private func isWithdrawn(_ sentence: Sentence, _ start: Int) -> Bool {
        let words = sentence.words
        return (sentence.range.lowerBound..<start).contains {
            ["version", "edition"].contains(words[$0])
                && ["earlier", "previous", "original", "first"].contains(words[$0 - 1])
        }
    }

    private func isDenied(_ sentence: Sentence, _ start: Int) -> Bool {
        let words = sentence.words
        // What a number is set against: “up from 80”, “instead of 26”, “compared with 31”, “corrected from 26 to 46”.
        let before = words[start - 2]
        switch words[start - 1] {
        case "from"
        where ["up", "down", "corrected", "changed", "rose", "fell", "increased", "revised"].contains(before):
            return true
        case "of" where before == "instead": return true
        // “Arrests fell by 46” gives a difference.
        case "by" where Self.changes.contains(before): return true
        case "from" where ["ran", "ranged", "ranging", "varied", "varying"].contains(before): return true
        case "to":
            if sentence.range.contains(start - 4), words[start - 3] == "from" || words[start - 4] == "from",
                (max(sentence.range.lowerBound, start - 6)..<start).contains(where: {
                    ["ran", "ranged", "ranging", "varied", "varying"].contains(words[$0])
                })
            {
                return true
            }
            if before == "compared" { return true }
        case "than" where before == "rather": return true
        case "with": if before == "compared" { return true }
        case "versus", "vs": return true
        default: break
        }
        // “Did not make 46 arrests”; “did not say how many, but 46 …” denies something else.
        if words.has(start - 2, .denied), words[start - 3] == "did", words.isWord(start - 1),
            !words.has(start - 1, [.speech, .preposition, .conjunction])
        {
            return true
        }
        var floor = max(sentence.range.lowerBound, start - 3)
        if let stop = (floor..<start).last(where: { [";", ",", ".", ":"].contains(words[$0]) }) {
            floor = stop
        }
        if (floor..<start).contains(where: {
            words.has($0, .denied) && words[$0] != "false" && !["only", "just"].contains(words[$0 + 1])
                && words[$0 - 1] != "did"
        }) {
            return true
        }
        let far = max(sentence.range.lowerBound, start - 10)
        if (far..<start).contains(where: { Self.doubts.contains(words[$0]) }) { return true }
        // “The story said $14,850” gives what another text printed, right or wrong.
        return (max(sentence.range.lowerBound, start - 6)..<start).contains {
            ["story", "version", "headline"].contains(words[$0]) && words[$0 + 1] == "said"
        }
    }

    private static let changes: Set<String> = [
        "fell", "rose", "grew", "dropped", "declined", "increased", "decreased", "up", "down", "cut", "exceeded",
    ]
    private static let doubts: Set<String> = [
        "whether", "rumor", "rumour", "print", "printed", "misreported", "erroneously", "mistakenly", "incorrectly",
        "circulated", "wrongly", "originally", "initially", "transposed",
    ]

    private func isEarlier(_ words: Words, _ sentence: Sentence, _ mention: Mention) -> Bool {
        let start = mention.tokens.lowerBound
        if words[start - 1] == "year", ["last", "previous"].contains(words[start - 2]) { return true }
        for index in sentence.range where !words.classes[index].isUnknown {
            switch words[index] {
            case "fiscal": return true
            case "last", "previous", "prior":
                if words[index + 1] == "year", index + 2 < start, index + 6 > start { return true }
            case "year", "week", "month":
                if words[index + 1] == "before" || words[index + 1] == "earlier" || words[index + 1] == "ago",
                    index < start, words[index] != "week"
                {
                    return true
                }
            case "since": if words.isDigits(index + 1) { return true }
            case "operation", "sting", "sweep", "investigation", "raid", "crackdown":
                if ["separate", "another", "different", "unrelated", "earlier", "previous", "similar"].contains(
                    words[index - 1]
                ) {
                    return true
                }
            case "case": if words[index - 1] == "other" || words[index - 1] == "unrelated" { return true }
            case "average", "annually", "yearly": return true
            default: break
            }
        }
        return false
    }

    /// A year in the sentence in which the operation did not run.
    private func foreignYear(_ sentence: Sentence, _ mention: Mention) -> String? {
        let words = sentence.words
        for index in sentence.range where words.isDigits(index) && words[index].utf8.count == 4 {
            guard let year = Int(words[index]), (1900...2099).contains(year), !mention.tokens.contains(index),
                ["in", "since", "of", "for", "during", "year", "through", "by", "from"].contains(words[index - 1])
            else { continue }
            guard let period = facts.period else { return words[index] }
            if !(period.from.year...period.to.year).contains(year) { return words[index] }
        }
        return nil
    }

    private func isPlanned(_ sentence: Sentence, _ index: Int) -> Bool {
        let words = sentence.words
        let start = sentence.mentions[index].tokens.lowerBound
        let floor = max(sentence.range.lowerBound, start - 9)
        for token in (floor..<start).reversed() {
            if words[token] == ";" || words[token] == "." { break }
            if words.has(token, .planned), !(words[token] == "may" && words.isCapitalized(token)) { return true }
            if ["foresaw", "foreseen", "budget", "budgeted", "forecast", "rather"].contains(words[token]) {
                return true
            }
        }
        let end = sentence.mentions[index].tokens.upperBound
        return (end..<min(sentence.range.upperBound, end + 5)).contains {
            ["foreseen", "budget", "budgeted", "planned", "expected", "could", "would", "tomorrow"].contains(words[$0])
        }
    }
}
