/// The words beside a number: the noun phrase after it, what is said of it, and what governs it from before.
struct Surroundings {
    /// What the noun phrase directly after the number can say.
    private(set) var noun: WordClass = []
    /// Tokens of that phrase.
    private(set) var nounTokens: Range<Int>
    /// Words of the phrase that no vocabulary has and that stand before its head.
    private(set) var unknownBefore = 0
    private(set) var unknownAfter = 0
    /// What stands behind the noun phrase.
    private(set) var tail: WordClass = []
    private(set) var tailTokens: Range<Int>
    /// What stands before the number, nearest first, as far as it governs it.
    private(set) var lead: WordClass = []
    private(set) var leadTokens: Range<Int>
    /// The nearest word before the number that says what became of those who are counted.
    private(set) var verb: WordClass = []
    let isPartitive: Bool
    private(set) var hasNoun = false

    private static let reach = 14

    /// The words beside `mention` within `span`, which runs from the end of the number before to the start of the one
    /// after. It has no tail where it is the second number of “two of the 47 victims were minors”.
    init(
        _ sentence: Sentence,
        _ mention: Mention,
        span: Range<Int>,
        after: Int,
        isPart: Bool = false,
        hasTail: Bool = true
    ) {
        let words = sentence.words
        var index = after
        let isOf = words[index] == "of" || words[index] == "out" && words[index + 1] == "of"
        isPartitive = isPart || isOf
        if isOf {
            index += words[index] == "of" ? 1 : 2
            while words.has(index, .filler) { index += 1 }
        }
        let start = index
        while index < min(span.upperBound, start + Self.reach), words.isWord(index) || Self.isInside(words, index) {
            let kind = words.classes[index]
            if kind.has([.preposition, .conjunction, .relative]), !kind.has(.counted) { break }
            if kind.has(.auxiliary), words[index] != "got" { break }
            if hasNoun, kind.has(.speech), !kind.has(.counted) { break }
            if hasNoun, kind.has(Self.predicates), !kind.has(.counted) { break }
            if kind.has(.counted), !(hasNoun && kind.has(.thing) && !kind.has(.people)) {
                hasNoun = true
            } else if kind.isUnknown, words.isWord(index),
                !sentence.places.contains(where: { $0.tokens.contains(index) })
            {
                if hasNoun { unknownAfter += 1 } else { unknownBefore += 1 }
            }
            noun.formUnion(kind)
            index += 1
        }
        nounTokens = start..<max(start, index)
        let tailStart = index
        while hasTail, index < min(span.upperBound, tailStart + Self.reach), !Self.isEnd(words, index) {
            tail.formUnion(words.classes[index])
            index += 1
        }
        tailTokens = tailStart..<max(tailStart, index)
        index = mention.tokens.lowerBound
        let floor = max(span.lowerBound, index - 10)
        while index > floor, !Self.isStart(words, index - 1) {
            index -= 1
            lead.formUnion(words.classes[index])
            if verb.isEmpty {
                verb = words.classes[index].intersection(Self.governing)
            }
        }
        leadTokens = index..<mention.tokens.lowerBound
    }

    private static let predicates: WordClass = [
        .arrested, .identified, .recovered, .cited, .charged, .seized, .served, .offered, .given,
    ]
    private static let governing: WordClass = [
        .arrested, .identified, .recovered, .cited, .charged, .seized, .served, .offered, .given, .service, .medical,
    ]

    private static func isInside(_ words: Words, _ index: Int) -> Bool {
        words.isHyphen(index) && words.isAttached(index) && words.isAttached(index + 1)
    }

    private static func isEnd(_ words: Words, _ index: Int) -> Bool {
        words.isSign(index)
            && [";", ":", "(", ")", "!", "?", "“", "”", "\"", "—", "–", "/", "•", "|"].contains(words[index])
    }

    private static func isStart(_ words: Words, _ index: Int) -> Bool {
        words.isSign(index) && [";", "(", ")", "!", "?", "“", "”", "\"", "/", "•", "|"].contains(words[index])
    }
}
