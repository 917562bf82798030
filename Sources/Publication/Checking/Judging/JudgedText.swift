import Primitives

/// The assertions of a text with the claims that were made of them, position by position.
struct JudgedText {
    let reading: TextReading
    let assertions: [Assertion]
    let claims: [Claim]

    init(_ reading: TextReading, _ judge: Judge) {
        self.reading = reading
        var assertions = reading.assertions
        if !reading.namesOwn, reading.others > 0 {
            for index in assertions.indices where assertions[index].status == .asserted {
                assertions[index].status = .elsewhere("The text speaks of another operation.")
            }
        }
        self.assertions = assertions
        claims = assertions.map { Claim($0, judge.verdict($0)) }
    }

    /// Whether the claim at `index` says one thing of one place of this operation.
    func isFirm(_ index: Int) -> Bool {
        let assertion = assertions[index]
        // A claim that is not understood, or that only continues another, compares with nothing unless it agrees.
        if claims[index].mark == .notUnderstood || assertion.isOfSome || !assertion.group.isEmpty { return false }
        if !assertion.isNamed, claims[index].mark != .agrees, assertion.placeEvidence != .stated { return false }
        return assertion.status == .asserted && !assertion.subject.isPart && assertion.subject.kind == .category
            && !assertion.subject.isNarrowed
            && !assertion.subject.isOpen
            && assertion.subject.categories.count == 1 && assertion.mention.kind != .share
            && claims[index].category != Claim.Reserved.date
            && (assertion.scopes.count == 1 || claims[index].mark == .agrees || claims[index].mark == .contradicts)
    }
}

extension Claim {
    init(_ assertion: Assertion, _ verdict: Judge.Verdict) {
        self.init(
            range: assertion.range,
            text: assertion.text,
            mark: verdict.mark,
            category: verdict.category,
            jurisdiction: verdict.place.jurisdiction,
            place: verdict.place.place,
            bound: assertion.mention.bound,
            value: assertion.mention.value,
            accountValue: verdict.figure,
            entries: verdict.entries,
            why: verdict.why
        )
    }
}
