import Prose

extension SentenceScope {
    /// Whether a number at `range` in this sentence counts for the whole operation.
    ///
    /// It does where words before it mean every jurisdiction (“an operation joined by 12 states has rescued 47
    /// victims”), where words after it in its own clause say where (“arrested 102 across the country”), or where the
    /// sentence is about the operation, names no place, and the text was last about the whole. It does not where
    /// nothing ties it to the operation, or where a jurisdiction or place is named before it, or after it other than as
    /// who said so.
    ///
    /// `topic` is what the text was about before this sentence, as in the property of that name.
    func isWhole(at range: Range<Int>, topic: Bool?) -> Bool {
        let clause = clause(of: range)
        guard !isForeign, !deniedClauses.contains(clause) else { return false }
        guard localNames.allSatisfy({ $0 > range.lowerBound && !clause.contains($0) && isSpeaker(at: $0) }) else {
            return false
        }
        guard namesOperation || topic == true else { return false }
        if wideMarks.contains(where: { $0 < range.lowerBound }) { return true }
        if wideMarks.contains(where: { $0 > range.lowerBound && clause.contains($0) && saysWhere($0) }) { return true }
        return localNames.isEmpty && namesOperation && topic != false
    }

    /// The clause in which `range` begins.
    func clause(of range: Range<Int>) -> Range<Int> {
        let index = clauses.partitioningIndex { $0.upperBound > range.lowerBound }
        return index < clauses.count ? clauses[index] : range
    }

    /// Whether the name at `index` stands in a clause that says who spoke: “Missouri Attorney General … announced”.
    private func isSpeaker(at index: Int) -> Bool {
        clause(of: index..<(index + 1)).contains { Self.speech.contains(tokens[$0].folded) }
    }

    private static let speech: Set<String> = [
        "said", "say", "announced", "told", "stated", "reported", "added", "wrote",
    ]

    /// Whether the words for every jurisdiction at `index` say where, and do not merely describe the operation.
    private func saysWhere(_ index: Int) -> Bool {
        if ["across", "nationwide", "nationally"].contains(tokens[index].folded) { return true }
        var before = index - 1
        while before > sentence.lowerBound, ["all", "the"].contains(tokens[before].folded) { before -= 1 }
        return before >= sentence.lowerBound && ["in", "across", "throughout"].contains(tokens[before].folded)
    }
}
