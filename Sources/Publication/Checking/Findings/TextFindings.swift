import Primitives

/// Contradictions and warnings inside one text.
struct TextFindings {
    let text: JudgedText
    let judge: Judge
    /// How many exact claims of different states stand in each sentence.
    let crowds: [Int: Int]
    /// The sentences that assert anything.
    let asserting: Set<Int>

    init(_ text: JudgedText, _ judge: Judge) {
        self.text = text
        self.judge = judge
        var crowds: [Int: Int] = [:]
        for index in text.assertions.indices where text.isFirm(index) && text.claims[index].jurisdiction != nil {
            crowds[text.assertions[index].sentence, default: 0] += 1
        }
        self.crowds = crowds
        asserting = Set(text.assertions.map(\.sentence))
    }

    var all: [Finding] {
        sums + parts + lists + words + misreadings
    }

    /// Positions of firm claims by category and place.
    var groups: [(key: ClaimKey, claims: [Int])] {
        var order: [ClaimKey] = []
        var found: [ClaimKey: [Int]] = [:]
        for index in text.claims.indices where text.isFirm(index) {
            guard let key = ClaimKey(text.claims[index]) else { continue }
            if found[key] == nil { order.append(key) }
            found[key, default: []].append(index)
        }
        return order.map { ($0, found[$0] ?? []) }
    }

    private var misreadings: [Finding] {
        text.assertions.indices.compactMap { index in
            guard text.assertions[index].statistic?.isMisread == true else { return nil }
            return Finding(
                kind: .misreading,
                claims: [index],
                why: """
                    The published figure counts clearances that involved only persons under 18 as offenders; that table \
                    counts no victims by age.
                    """
            )
        }
    }
}

/// What a claim is about, as far as two claims must be alike to be compared.
struct ClaimKey: Hashable {
    let category: String
    let place: Where

    init?(_ claim: Claim) {
        guard let category = claim.category else { return nil }
        self.init(category: category, place: Where(jurisdiction: claim.jurisdiction, place: claim.place))
    }

    init(category: String, place: Where) {
        self.category = category
        self.place = place
    }
}
