import Primitives

extension Judge {
    /// What the account says to a claim about one of its categories.
    ///
    /// Where the text leaves open which category or which place is meant, every reading is compared; a mark stands only
    /// where no reading speaks against it.
    func category(_ assertion: Assertion) -> Verdict {
        if assertion.subject.isOpen {
            return Verdict(
                mark: .notUnderstood,
                why: "The text says something of them that is not understood.",
                place: assertion.scopes.first ?? .whole,
                category: assertion.subject.key
            )
        }
        if !assertion.group.isEmpty { return together(assertion) }
        var verdicts: [Verdict] = []
        for place in assertion.scopes {
            for key in assertion.subject.categories { verdicts.append(compare(assertion, key, place)) }
        }
        guard let first = verdicts.first else {
            return Verdict(
                mark: .notUnderstood,
                why: "The text does not say where this was.",
                category: assertion.subject.key
            )
        }
        let marks = Set(verdicts.map(\.mark))
        if marks == [.contradicts] { return doubted(assertion, first) }
        if marks.count == 1 { return first }
        let agreeing = verdicts.filter { $0.mark == .agrees }
        // Of several places the one whose exact figure it is; a small number may be so by chance.
        if agreeing.count == 1, let found = agreeing.first,
            (assertion.mention.value ?? 0) >= 10 || found.place == first.place
        {
            if found.place == first.place || (assertion.mention.value ?? 0) >= 10 { return found }
        }
        if !marks.contains(.contradicts), !marks.contains(.agrees) { return first }
        return open(first)
    }

    /// The verdict where nobody can say which figure is meant.
    func open(_ verdict: Verdict) -> Verdict {
        var open = verdict
        open.mark = .notUnderstood
        open.why = "The text leaves open which figure this is."
        open.figure = nil
        open.entries = []
        return open
    }

    func compare(_ assertion: Assertion, _ key: String, _ place: Where) -> Verdict {
        var verdict = Verdict(mark: .notInAccount, why: "", place: place, category: key)
        guard knows(key) else {
            verdict.why = "The account has no category “\(key)”."
            return verdict
        }
        if let jurisdiction = place.jurisdiction, !takesPart(jurisdiction) {
            verdict.why = "\(jurisdiction.name) has no report in this operation."
            return verdict
        }
        if assertion.mention.kind == .share { return share(assertion, verdict) }
        let mention = assertion.mention
        if !assertion.subject.isNarrowed, let figure = figure(key, place), figure.quantity != .unknown {
            return against(figure, mention, verdict, label(key))
        }
        return part(of: whole(key, place, assertion.subject.isNarrowed), mention, verdict)
    }

    private func against(_ figure: FactFigure, _ mention: Mention, _ verdict: Verdict, _ label: String) -> Verdict {
        var verdict = verdict
        verdict.figure = figure.quantity
        verdict.entries = figure.entries
        guard figure.quantity.value != nil else {
            verdict.why = "The account has no number for it: \(label) \(figure.quantity)."
            return verdict
        }
        verdict.mark = Comparison.mark(mention, figure.quantity)
        verdict.why = "The account has \(figure.quantity) for “\(label)”\(name(verdict.place))."
        return verdict
    }

    /// The figure that a part without a figure of its own must not exceed.
    private func whole(_ key: String, _ place: Where, _ isNarrowed: Bool) -> FactFigure? {
        if isNarrowed, let own = figure(key, place) { return own }
        if place.place != nil, let around = figure(key, Where(jurisdiction: place.jurisdiction)) { return around }
        guard let parent = parent(of: key) else { return nil }
        if let found = figure(parent, place) { return found }
        return place.place == nil ? nil : figure(parent, Where(jurisdiction: place.jurisdiction))
    }

    private func part(of whole: FactFigure?, _ mention: Mention, _ verdict: Verdict) -> Verdict {
        var verdict = verdict
        guard let whole, let most = whole.quantity.value else {
            verdict.why = "The account has no figure for it\(name(verdict.place))."
            return verdict
        }
        let isTooMany = mention.bound != .atMost && (mention.value ?? 0) > most
        if case .exact = whole.quantity, isTooMany, mention.bound != .about {
            verdict.mark = .contradicts
            verdict.why = "It would be a part of \(most) “\(label(whole.category))” and is more."
            verdict.figure = whole.quantity
            verdict.entries = whole.entries
            return verdict
        }
        verdict.mark = .compatible
        verdict.why = "The account has no figure of its own for it; the whole is \(whole.quantity)."
        return verdict
    }

    private func share(_ assertion: Assertion, _ verdict: Verdict) -> Verdict {
        var verdict = verdict
        verdict.mark = .notUnderstood
        verdict.why = "The text does not say of what this is a share."
        guard let whole = assertion.whole, let wholeKey = whole.category, let key = verdict.category else {
            return verdict
        }
        verdict.mark = .notInAccount
        verdict.why = "The account does not have both parts of this share."
        guard let part = figure(key, verdict.place), let all = figure(wholeKey, whole.scope),
            case .exact(let count) = part.quantity, case .exact(let total) = all.quantity, total > 0
        else { return verdict }
        verdict.entries = part.entries + all.entries.filter { !part.entries.contains($0) }
        let tenths = count * 1000 / total
        let percent = (count * 200 + total) / (total * 2)
        verdict.figure = .exact(percent)
        verdict.why = "\(count) of \(total) are \(tenths / 10).\(tenths % 10) percent."
        verdict.mark = Comparison.share(assertion.mention, count, total)
        return verdict
    }

    /// “, in Kentucky”; empty for the whole operation.
    private func name(_ place: Where) -> String {
        switch (place.place, place.jurisdiction) {
        case (let city?, let state?): " in \(city), \(state.name)"
        case (let city?, nil): " in \(city)"
        case (nil, let state?): " in \(state.name)"
        case (nil, nil): ""
        }
    }
}
