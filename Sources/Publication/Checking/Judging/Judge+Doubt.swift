import Primitives

extension Judge {
    /// The verdict on a claim that would be contradicted: only positive evidence of what is counted and where lets it
    /// stand. A number that is exactly right for a place beside it is read as that place’s.
    func doubted(_ assertion: Assertion, _ verdict: Verdict) -> Verdict {
        if assertion.mention.kind == .share { return verdict }
        guard let key = verdict.category else { return verdict }
        // “52 of them buyers” names its part; “another 12” does not.
        if assertion.isOfSome, !(assertion.isNamed && key.contains(".")) { return open(verdict) }
        if assertion.placeEvidence == .stated, assertion.isNamed { return verdict }
        let fitting = fitting(assertion, key)
        if let only = fitting.first {
            let isRare = (assertion.mention.value ?? 0) >= Self.rare || only.place == assertion.onlyPlace
            return fitting.count == 1 && isRare ? only : open(verdict)
        }
        if fitsAnotherCategory(assertion, verdict) { return open(verdict) }
        guard assertion.isNamed else { return open(verdict) }
        let isOpen = assertion.placeEvidence == .inherited && !verdict.place.isWhole
        return isOpen ? open(verdict) : verdict
    }

    /// A number that several states have together: right where their exact figures add up to it, and else left open,
    /// because the text may mean each of them.
    func together(_ assertion: Assertion) -> Verdict {
        var verdict = Verdict(mark: .notUnderstood, why: "", category: assertion.subject.key)
        let parts = assertion.group.compactMap { place in
            assertion.subject.key.flatMap { figure($0, place) }.flatMap { figure in
                if case .exact(let value) = figure.quantity { (value, figure.entries) } else { nil }
            }
        }
        let sum = parts.reduce(Int64(0)) { $0 + $1.0 }
        guard parts.count == assertion.group.count, assertion.mention.bound == .exact, assertion.mention.value == sum,
            !assertion.subject.isNarrowed, assertion.subject.categories.count == 1
        else { return open(verdict) }
        verdict.mark = .agrees
        verdict.figure = .exact(sum)
        verdict.entries = parts.flatMap(\.1)
        verdict.why = "The figures of the states that are named add up to \(sum)."
        return verdict
    }

    /// An amount that the text does not name, where it is to the dollar what the account has for a place beside it.
    func exact(_ assertion: Assertion) -> Verdict? {
        guard let key = assertion.subject.maybe, let value = assertion.mention.value, value >= 1000,
            assertion.mention.bound == .exact
        else { return nil }
        let found = (assertion.scopes + assertion.neighbours).map { compare(assertion, key, $0) }
        return found.first { $0.mark == .agrees }
    }

    /// From here on a number is seldom right by chance.
    private static let rare: Int64 = 10

    /// The verdicts of the neighbouring places whose figure the number is.
    private func fitting(_ assertion: Assertion, _ key: String) -> [Verdict] {
        guard !assertion.subject.isNarrowed else { return [] }
        return assertion.neighbours.compactMap { place in
            let found = compare(assertion, key, place)
            return found.mark == .agrees ? found : nil
        }
    }

    /// Whether the number is exactly that of the whole or of another part of the whole, in the same place.
    private func fitsAnotherCategory(_ assertion: Assertion, _ verdict: Verdict) -> Bool {
        guard let key = verdict.category else { return false }
        let family = parent(of: key) ?? key
        return facts.categories.contains { category in
            category.key != key && (category.key == family || category.parent == family)
                && compare(assertion, category.key, verdict.place).mark == .agrees
        }
    }
}
