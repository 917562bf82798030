import Prose

/// Reads the words that an account gives to categories of its own, which the checker's table does not have.
struct AccountWords {
    private var phrases: [String: [(words: [String], key: String)]] = [:]

    /// The categories whose words the table has.
    private static let known: Set<String> = [
        "victims", "victims.adults", "victims.minors", "victims.ageNotReported", "victimsRecovered",
        "victimsRecovered.adults", "victimsRecovered.minors", "victimsRecovered.ageNotReported", "servicesOffered",
        "servicesOffered.adults", "servicesOffered.minors", "servicesOffered.ageNotReported", "medicalServices",
        "medicalServices.adults", "medicalServices.minors", "medicalServices.ageNotReported", "arrests",
        "arrests.buyers", "arrests.traffickers", "arrests.selling", "arrests.other", "arrests.kindNotReported",
        "citations", "warrants", "warrants.search", "warrants.arrest", "businesses", "operations", "currency",
        "weapons",
    ]

    init(_ facts: AccountFacts) {
        for category in facts.categories where !Self.known.contains(category.key) && !category.isRemainder {
            for phrase in category.words + [category.label] {
                let words = Tokenizer.tokens(phrase).filter { $0.kind == .word }.map(\.folded)
                guard let first = words.first else { continue }
                phrases[first, default: []].append((words, category.key))
            }
        }
        for first in phrases.keys { phrases[first]?.sort { $0.words.count > $1.words.count } }
    }

    /// The category that the words beside a number name: “12 vehicles were towed”, “towed 12 vehicles”, “vehicles towed:
    /// 12”; nil where none does.
    func subject(_ sentence: Sentence, _ mention: Mention) -> Subject? {
        guard !phrases.isEmpty, mention.kind == .count || mention.kind == .money else { return nil }
        let key = following(sentence, mention) ?? leading(sentence, mention)
        return key.map { .category($0) }
    }

    /// Words that may stand between a number and its noun, or between a noun and its verb.
    private static let gap = 4

    private func following(_ sentence: Sentence, _ mention: Mention) -> String? {
        let words = sentence.words
        var start = mention.tokens.upperBound
        while start < sentence.range.upperBound, words.has(start, .filler) { start += 1 }
        for phrase in phrases[words[start]] ?? [] {
            var index = start
            let found = phrase.words.prefix { word in
                let limit = min(sentence.range.upperBound, index + (index == start ? 1 : Self.gap))
                guard let next = (index..<max(index, limit)).first(where: { words[$0] == word }),
                    (index..<next).allSatisfy({ words.has($0, [.auxiliary, .filler]) })
                else { return false }
                index = next + 1
                return true
            }
            if found.count == phrase.words.count { return phrase.key }
            // “Towed 12 vehicles”: the verb stands before the number.
            let floor = max(sentence.range.lowerBound, mention.tokens.lowerBound - Self.gap)
            let isLed = (floor..<mention.tokens.lowerBound).contains { words[$0] == phrase.words.last }
            if found.count == phrase.words.count - 1, found.count > 0, isLed { return phrase.key }
        }
        return nil
    }

    private func leading(_ sentence: Sentence, _ mention: Mention) -> String? {
        let words = sentence.words
        var end = mention.tokens.lowerBound
        guard end > sentence.range.lowerBound else { return nil }
        while end > sentence.range.lowerBound, words.isSign(end - 1) || words.has(end - 1, .auxiliary) { end -= 1 }
        guard end < mention.tokens.lowerBound else { return nil }
        for start in max(sentence.range.lowerBound, end - 6)..<end {
            for phrase in phrases[words[start]] ?? [] where start + phrase.words.count == end {
                if phrase.words.indices.allSatisfy({ words[start + $0] == phrase.words[$0] }) { return phrase.key }
            }
        }
        return nil
    }
}
