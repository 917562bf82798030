import Primitives
import Prose

/// Reads the totals that prose states, one sentence after another.
///
/// Each value of a category is kept once, where it is first stated. Values that differ are all kept: which one holds is
/// not the reader's to say. What is not surely a total is left out (rulings, 17).
struct TotalsReader {
    let phrases: CategoryPhrases
    let jurisdictionCount: Int?
    private(set) var totals: [Reading.ReadTotal] = []
    /// Numbers that were said of the whole operation, whether or not they could be kept: “the 47 victims” refers to
    /// one.
    private var mentions: Set<Mention> = []
    /// What the text was last about: the whole operation, one place, or neither yet.
    private var topic: Bool?

    private struct Mention: Hashable {
        let category: CategoryKey
        let value: Int64
    }

    init(_ phrases: CategoryPhrases, jurisdictionCount: Int?) {
        self.phrases = phrases
        self.jurisdictionCount = jurisdictionCount
    }

    /// Reads one sentence of `tokens`.
    mutating func read(_ tokens: [Token], _ sentence: Range<Int>) {
        let scope = SentenceScope(tokens, sentence, jurisdictionCount: jurisdictionCount)
        defer { topic = scope.topic ?? topic }
        let claims = NumberReader(tokens).claims(in: sentence).filter { !$0.isWeak && $0.value != nil }
        var next = 0
        while next < claims.count {
            let claim = claims[next]
            next += 1
            guard let sides = PartitiveNumber(claim, tokens: tokens, before: sentence.upperBound) else {
                readPlain(claim, claims, tokens, scope)
                continue
            }
            // “Two of the 47 victims were minors”: the second number is read with the first or not at all.
            guard next < claims.count, claims[next].tokens.lowerBound == sides.wholeStart else { continue }
            readPartitive(claim, claims[next], tokens, scope)
            next += 1
        }
    }

    private mutating func readPlain(
        _ claim: NumberClaim,
        _ claims: [NumberClaim],
        _ tokens: [Token],
        _ scope: SentenceScope
    ) {
        let clause = scope.clause(of: claim.tokens)
        guard let window = PhraseWindow(claim, in: tokens, clause: clause, phrases: phrases) else { return }
        let surroundings = ClaimSurroundings(tokens, scope.sentence, claims, phrases)
        guard surroundings.begins(window), scope.isWhole(at: claim.tokens, topic: topic) else { return }
        switch surroundings.ending(of: window) {
        case .complete: keep(window.category, claim, tokens, window.tokens)
        case .merged: mention(window.category, claim)
        case .unclear: break
        }
    }

    private mutating func readPartitive(
        _ part: NumberClaim,
        _ whole: NumberClaim,
        _ tokens: [Token],
        _ scope: SentenceScope
    ) {
        guard let reading = PartitiveNumber.Reading(part, of: whole, tokens, scope, phrases) else { return }
        let isKnown = mentions.contains(Mention(category: reading.whole, value: whole.value ?? 0))
        let isWhole = scope.isWhole(at: part.tokens, topic: topic)
        guard isWhole || (isKnown && !scope.isForeign && scope.localNames.isEmpty) else { return }
        keep(reading.part, part, tokens, reading.tokens)
        keep(reading.whole, whole, tokens, reading.wholeTokens)
    }

    private mutating func mention(_ category: CategoryKey, _ claim: NumberClaim) {
        if let value = claim.value { mentions.insert(Mention(category: category, value: value)) }
    }

    private mutating func keep(_ category: CategoryKey, _ claim: NumberClaim, _ tokens: [Token], _ words: Range<Int>) {
        guard let quantity = claim.quantity else { return }
        mention(category, claim)
        var end = words.upperBound
        while end < tokens.count, tokens[end].isAttached, tokens[end].kind == .sign { end += 1 }
        let range = tokens[words.lowerBound].range.lowerBound..<tokens[end - 1].range.upperBound
        guard !totals.contains(where: { $0.category == category && $0.quantity == quantity }) else { return }
        totals.append(Reading.ReadTotal(category: category, quantity: quantity, range: range))
    }
}

extension TotalsReader {
    /// The totals without lower bounds that an exact total of the same category already satisfies: “more than 100”
    /// beside 102 says nothing more.
    var essential: [Reading.ReadTotal] {
        var greatest: [CategoryKey: Int64] = [:]
        for total in totals {
            if case .exact(let value) = total.quantity {
                greatest[total.category] = max(value, greatest[total.category] ?? 0)
            }
        }
        return totals.filter { total in
            guard case .atLeast(let bound) = total.quantity, let exact = greatest[total.category] else { return true }
            return exact < bound
        }
    }
}
