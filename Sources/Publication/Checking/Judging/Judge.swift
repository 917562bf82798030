import Primitives

/// Compares what was read with the account, and says in a sentence why.
struct Judge {
    let facts: AccountFacts
    let statistics: PublishedStatistics
    private let figures: [Key: FactFigure]
    private let categories: [String: FactCategory]
    private let roster: Set<Jurisdiction>

    private struct Key: Hashable {
        let category: String
        let place: Where
    }

    init(_ facts: AccountFacts, _ statistics: PublishedStatistics) {
        self.facts = facts
        self.statistics = statistics
        var figures: [Key: FactFigure] = [:]
        for figure in facts.figures {
            let place = Where(jurisdiction: figure.jurisdiction, place: figure.place)
            figures[Key(category: figure.category, place: place)] = figure
        }
        self.figures = figures
        categories = Dictionary(facts.categories.map { ($0.key, $0) }) { first, _ in first }
        roster = Set(facts.jurisdictions)
    }

    /// What the account says to one claim.
    struct Verdict {
        var mark: Mark
        var why: String
        var place = Where.whole
        var category: String?
        var figure: Quantity?
        var entries: [EntryID] = []
    }

    func figure(_ category: String, _ place: Where) -> FactFigure? {
        if let found = figures[Key(category: category, place: place)] { return found }
        // Where one state is the operation, its figures are the operation's.
        guard facts.jurisdictions.count == 1, place.place == nil else { return nil }
        let other = place.isWhole ? Where(jurisdiction: facts.jurisdictions.first) : Where.whole
        guard place.isWhole || place.jurisdiction == facts.jurisdictions.first else { return nil }
        return figures[Key(category: category, place: other)]
    }

    func verdict(_ assertion: Assertion) -> Verdict {
        var verdict = judged(assertion)
        if verdict.category != nil, facts.jurisdictions.count == 1, verdict.place.jurisdiction == nil,
            assertion.subject.kind == .category, verdict.category != Claim.Reserved.date
        {
            verdict.place.jurisdiction = facts.jurisdictions.first
        }
        return verdict
    }

    private func judged(_ assertion: Assertion) -> Verdict {
        let place = assertion.scopes.first ?? .whole
        let key = assertion.subject.key
        switch assertion.status {
        case .denied:
            return Verdict(
                mark: .notUnderstood,
                why: "The text asks about this number or denies it.",
                place: place,
                category: key
            )
        case .planned where assertion.subject.kind == .unknown:
            return Verdict(mark: .notUnderstood, why: "The text does not say what this number counts.", place: place)
        case .planned:
            return Verdict(
                mark: .notInAccount,
                why: "It is a plan or a possibility, not a result.",
                place: place,
                category: key
            )
        case .elsewhere(let reason):
            if assertion.subject.kind == .statistic { break }
            let category = assertion.subject.kind == .category ? key : nil
            return Verdict(mark: .notInAccount, why: reason, place: place, category: category)
        case .asserted: break
        }
        switch assertion.subject.kind {
        case .unknown:
            return Verdict(mark: .notUnderstood, why: "The text does not say what this number counts.", place: place)
        case .thing:
            if let exact = exact(assertion) { return exact }
            return Verdict(
                mark: .notInAccount,
                why: "The account has no category for this.",
                place: Where(jurisdiction: place.jurisdiction)
            )
        case .jurisdictions: return jurisdictions(assertion.mention)
        case .statistic: return statistic(assertion)
        case .category: return key == Claim.Reserved.date ? date(assertion.mention) : category(assertion)
        }
    }

    private func date(_ mention: Mention) -> Verdict {
        var verdict = Verdict(
            mark: .notInAccount,
            why: "The record does not say when the operation ran.",
            category: "date"
        )
        guard case .date(let date?) = mention.kind, let period = facts.period else { return verdict }
        let isWithin = (period.from.daysSince1970...period.to.daysSince1970).contains(date.daysSince1970)
        verdict.mark = isWithin ? .agrees : .contradicts
        verdict.why = isWithin ? "The operation ran on this day." : "The operation did not run on this day."
        return verdict
    }

    private func jurisdictions(_ mention: Mention) -> Verdict {
        let key = Claim.Reserved.jurisdictions
        guard let count = facts.expected ?? (facts.jurisdictions.isEmpty ? nil : facts.jurisdictions.count) else {
            return Verdict(mark: .notInAccount, why: "Nobody has said how many took part.", category: key)
        }
        let held: Quantity = facts.expected == nil ? .atLeast(Int64(count)) : .exact(Int64(count))
        let mark = Comparison.mark(mention, held)
        return Verdict(
            mark: mark,
            why: "\(count) take part in the operation.",
            category: key,
            figure: held
        )
    }

    private func statistic(_ assertion: Assertion) -> Verdict {
        let key = Claim.Reserved.statistic
        guard let found = statistics.figure(assertion) else {
            return Verdict(
                mark: .notInAccount,
                why: "No published figure that is carried here is meant.",
                category: key
            )
        }
        return Verdict(
            mark: Comparison.mark(assertion.mention, .exact(found.value)),
            why: found.sentence,
            category: key,
            figure: .exact(found.value)
        )
    }

    /// Whether a jurisdiction takes part.
    func takesPart(_ jurisdiction: Jurisdiction) -> Bool {
        roster.contains(jurisdiction)
    }

    func label(_ category: String) -> String {
        categories[category]?.label ?? category
    }

    func parent(of category: String) -> String? {
        categories[category]?.parent
    }

    func knows(_ category: String) -> Bool {
        categories[category] != nil
    }
}
