import Prose

/// Finds how many jurisdictions a text says took part: “12 states”, “a 12-state operation”, “twelve jurisdictions”.
struct JurisdictionCount {
    private var counts: Set<Int> = []

    /// The number, where the text gives exactly one; nil where it gives none or contradicts itself.
    var value: Int? {
        counts.count == 1 ? counts.first : nil
    }

    /// Notes every number of jurisdictions in a sentence that speaks of the operation.
    mutating func look(at tokens: [Token], in sentence: Range<Int>) {
        guard sentence.contains(where: { SentenceScope.operationWords.contains(tokens[$0].folded) }) else { return }
        for index in sentence {
            if let (count, _) = Self.count(tokens, at: index, before: sentence.upperBound) { counts.insert(count) }
        }
    }

    /// The number of jurisdictions at `index`, from 2 to 60, and where its words end: “12 states”, “all 12 states”,
    /// “12-state”.
    static func count(_ tokens: [Token], at index: Int, before end: Int) -> (count: Int, end: Int)? {
        let reader = NumberReader(tokens)
        var value = reader.plain(at: index, before: end)?.value
        var next = reader.plain(at: index, before: end)?.tokens.upperBound ?? index + 1
        if value == nil {
            value = tokens[index].kind == .digits ? Int64(tokens[index].text) : NumberWords.small[tokens[index].folded]
            guard next < end, tokens[next].isSign("-"), tokens[next].isAttached else { return nil }
            next += 1
        }
        guard let value, (2...60).contains(value), next < end, units.contains(tokens[next].folded) else { return nil }
        if index > 0, ["other", "of", "another"].contains(tokens[index - 1].folded) { return nil }
        return (Int(value), next + 1)
    }

    private static let units: Set<String> = ["state", "jurisdiction"]
}
