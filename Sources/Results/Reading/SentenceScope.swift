import Primitives
import Prose

/// What one sentence of prose speaks of: the whole operation, one jurisdiction or place of it, or something else.
///
/// A number is a total only where the sentence says so, because a wrong total is worse than none (rulings, 17).
struct SentenceScope {
    let tokens: [Token]
    let sentence: Range<Int>
    /// First tokens of names of jurisdictions and places that are not said to be elsewhere or together with the others.
    let localNames: [Int]
    /// First tokens of words that mean every jurisdiction: “12 states”, “participating states”, “across the country”.
    let wideMarks: [Int]
    /// Whether the sentence is about another time or source, a plan, or what did not happen.
    let isForeign: Bool
    let namesOperation: Bool
    /// The stretches that no comma, colon, bracket or quotation mark cuts, in order.
    let clauses: [Range<Int>]
    /// Which of them say that something did not happen.
    let deniedClauses: Set<Range<Int>>

    static let operationWords: Set<String> = ["operation", "investigation", "sting", "sweep", "effort", "initiative"]

    init(_ tokens: [Token], _ sentence: Range<Int>, jurisdictionCount: Int?) {
        var localNames: [Int] = []
        var wideMarks: [Int] = []
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            if let end = Self.wideMark(tokens, at: index, before: sentence.upperBound, count: jurisdictionCount) {
                wideMarks.append(index)
                index = end
            } else if let end = Self.localName(tokens, at: index, in: sentence) {
                if let wide = Self.others(tokens, after: end, before: sentence.upperBound) {
                    wideMarks.append(index)
                    index = wide
                } else {
                    if !Self.isDenied(tokens, index) { localNames.append(index) }
                    index = end
                }
            } else {
                index += 1
            }
        }
        self.tokens = tokens
        self.sentence = sentence
        self.localNames = localNames
        self.wideMarks = wideMarks
        isForeign = Self.isForeign(tokens, sentence)
        clauses = Self.clauses(tokens, sentence)
        deniedClauses = Set(clauses.filter { $0.contains { Self.denials.contains(tokens[$0].folded) } })
        namesOperation = sentence.contains { Self.operationWords.contains(tokens[$0].folded) }
    }

    /// What the text is about after this sentence: true for the whole operation, false for one place of it, nil where
    /// the sentence does not say.
    var topic: Bool? {
        if !wideMarks.isEmpty { return true }
        return localNames.isEmpty ? nil : false
    }

    private static func wideMark(_ tokens: [Token], at index: Int, before end: Int, count: Int?) -> Int? {
        if let found = JurisdictionCount.count(tokens, at: index, before: end) {
            return found.count == count ? found.end : nil
        }
        return widePhrases.longest(in: tokens, at: index, before: end)?.end
    }

    private static let widePhrases: PhraseIndex<Bool> = {
        var index = PhraseIndex<Bool>()
        let phrases = [
            "participating states", "participating jurisdictions", "all states", "all jurisdictions",
            "across the country", "nationwide", "nationally",
        ]
        for phrase in phrases { index.insert(phrase, true) }
        return index
    }()

    private static func clauses(_ tokens: [Token], _ sentence: Range<Int>) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = sentence.lowerBound
        for index in sentence where tokens[index].kind == .sign && clauseMarks.contains(tokens[index].text) {
            clauses.append(start..<index)
            start = index + 1
        }
        clauses.append(start..<sentence.upperBound)
        return clauses
    }

    private static let clauseMarks: Set<String> = [",", ";", ":", "—", "–", "(", ")", "“", "”", "\"", "!", "?"]
    private static let denials: Set<String> = ["not", "never", "didn’t", "didn't", "wasn’t", "weren’t"]

    /// A jurisdiction by name, or a word with a capital after a preposition of place.
    private static func localName(_ tokens: [Token], at index: Int, in sentence: Range<Int>) -> Int? {
        if let name = JurisdictionNames.name(in: tokens, at: index, before: sentence.upperBound) { return name.end }
        guard index > sentence.lowerBound, tokens[index].isCapitalized, tokens[index].folded != "operation",
            !CalendarWords.all.contains(tokens[index].folded), placePrepositions.contains(tokens[index - 1].folded)
        else { return nil }
        return index + 1
    }

    private static let placePrepositions: Set<String> = ["in", "at", "near", "around", "outside", "throughout"]

    /// “and participating states”, “and 11 other states” after a name: the name stands for one of all.
    private static func others(_ tokens: [Token], after index: Int, before end: Int) -> Int? {
        let limit = min(end, index + 5)
        guard index < limit, tokens[index].folded == "and" else { return nil }
        var isOther = false
        for next in (index + 1)..<max(index + 1, limit) {
            if ["participating", "other", "partner"].contains(tokens[next].folded) { isOther = true }
            if isOther, ["state", "jurisdiction"].contains(tokens[next].folded) { return next + 1 }
        }
        return nil
    }

    /// “not in Missouri”, “outside Missouri”.
    private static func isDenied(_ tokens: [Token], _ index: Int) -> Bool {
        guard index > 1 else { return false }
        return tokens[index - 1].folded == "in" && tokens[index - 2].folded == "not"
    }

    private static func isForeign(_ tokens: [Token], _ sentence: Range<Int>) -> Bool {
        sentence.contains { index in
            foreign.contains(tokens[index].folded) || isYear(tokens, index, in: sentence)
        }
    }

    private static let foreign: Set<String> = [
        "data", "statistic", "statistics", "survey", "annually", "yearly", "year", "decade", "previous", "previously",
        "earlier", "prior", "last", "could", "would", "should", "may", "might", "hope", "hopes", "expect", "expected",
        "plan", "planned", "goal", "aim", "if", "since", "average", "per",
    ]

    /// A year that is not part of a date: “in 2019”, but not “August 27, 2021”.
    private static func isYear(_ tokens: [Token], _ index: Int, in sentence: Range<Int>) -> Bool {
        guard tokens[index].kind == .digits, tokens[index].text.utf8.count == 4,
            let year = Int(tokens[index].text), (1900...2099).contains(year)
        else { return false }
        return !(max(sentence.lowerBound, index - 3)..<index).contains {
            CalendarWords.months.contains(tokens[$0].folded)
        }
    }
}
