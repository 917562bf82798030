package import Primitives

/// What somebody looks for in the directory. All that is set must hold.
package struct ServiceQuery: Sendable, Hashable {
    package var wanted: Need.Wanted?
    /// Words that must all stand in the name, the description or the organization, in any order and number.
    package var text = ""
    /// Where the person is: services for this area, or for wherever somebody comes from.
    package var area: ServiceArea?
    /// Kilometres from the middle of the area, or from `point`.
    package var within: Double?
    package var point: GeoPoint?
    /// In completed years.
    package var age: Int?
    /// A language by its name or its code of ISO 639.
    package var language: String?
    package var access: Set<AccessNeed> = []
    package var isOpenNow = false

    package init() {}

    /// Whether anything is asked.
    package var isEmpty: Bool { self == ServiceQuery() }
}

/// A service that was found, and why.
package struct SearchResult: Sendable {
    package let facts: ServiceFacts
    /// What speaks for it, rule by rule, and what must be asked.
    package let findings: [RuleFinding]
    /// Kilometres to its front door, or to the middle of its area where the place is confidential or not known.
    package let distance: Double?
    package let standing: PlaceHours.Standing

    /// Sentences that say why it matches.
    package var reasons: [String] { findings.filter { $0.outcome == .met }.map(\.sentence) }
    /// Sentences that say what to ask.
    package var toAsk: [String] { findings.filter { $0.outcome == .ask }.map(\.sentence) }
}

extension ServiceQuery {
    /// What the query makes of one service; nil where it does not match.
    package func result(_ facts: ServiceFacts, at now: Timestamp) -> SearchResult? {
        guard facts.status == "active" || facts.status.isEmpty else { return nil }
        let words = SearchWords.of(text)
        guard words.isEmpty || words.isSubset(of: SearchWords.of(facts.text)) else { return nil }
        var findings: [RuleFinding] = []
        let offering = facts.offering
        if let wanted {
            let isOffered =
                switch wanted {
                case .bed(let kind): offering.beds.contains(kind)
                case .service(let category): offering.services.contains(category)
                }
            guard isOffered else { return nil }
            findings.append(RuleFinding(.kind, .met, "\(wanted.title) is offered."))
        }
        if let age {
            guard let ages = offering.ages else {
                findings.append(RuleFinding(.age, .ask, "Ask: nobody has said which ages it takes."))
                return finish(facts, findings, now)
            }
            guard ages.contains(age) else { return nil }
            findings.append(RuleFinding(.age, .met, "It takes somebody of \(age)."))
        }
        return finish(facts, findings, now)
    }

    private func finish(_ facts: ServiceFacts, _ before: [RuleFinding], _ now: Timestamp) -> SearchResult? {
        var findings = before
        let offering = facts.offering
        if let area {
            guard offering.areas.isEmpty || offering.areas.contains(where: { $0.covers(area) }) else { return nil }
            findings.append(
                offering.areas.isEmpty
                    ? RuleFinding(.area, .ask, "Ask: nobody has said which areas it serves.")
                    : RuleFinding(.area, .met, "It serves the \(area.name).")
            )
        }
        let from = point ?? area?.center
        let distance = from.flatMap { from in facts.whereabouts.map { from.kilometres(to: $0) }.min() }
        if let within, from != nil {
            guard let distance, distance <= within else { return nil }
            findings.append(RuleFinding(.area, .met, "It is about \(Int(distance.rounded())) km away."))
        }
        if let language = language?.lowercased(), !language.isEmpty {
            guard facts.languages.contains(where: { $0 == language || $0.hasPrefix("\(language)-") }) else {
                return nil
            }
            findings.append(
                RuleFinding(.access, .met, "\(language.prefix(1).uppercased())\(language.dropFirst()) is spoken.")
            )
        }
        if !access.isEmpty {
            if let given = offering.access {
                guard access.isSubset(of: given) else { return nil }
                findings.append(
                    RuleFinding(.access, .met, "It meets: \(access.map(\.title).sorted().joined(separator: ", ")).")
                )
            } else {
                findings.append(RuleFinding(.access, .ask, "Ask: nobody has said what it can meet."))
            }
        }
        let standing = facts.hours.standing(at: now, zone: facts.zone)
        if isOpenNow {
            guard standing != .closed else { return nil }
            findings.append(
                standing == .open
                    ? RuleFinding(.room, .met, "It is open now.")
                    : RuleFinding(.room, .ask, "Ask: nobody has said when it is open.")
            )
        }
        findings += offering.toAsk.map { RuleFinding(.toAsk, .ask, "Eligibility: \($0)") }
        return SearchResult(facts: facts, findings: findings, distance: distance, standing: standing)
    }
}

extension SearchResult {
    /// What is sure before what must be asked, near before far, open before closed, verified before stale, then by name.
    func isBefore(_ other: SearchResult) -> Bool {
        let (mine, others) = (
            findings.count { $0.outcome == .ask && $0.rule != .toAsk },
            other.findings.count { $0.outcome == .ask && $0.rule != .toAsk }
        )
        if mine != others { return mine < others }
        let (near, far) = (distance ?? .infinity, other.distance ?? .infinity)
        if near != far { return near < far }
        if (standing == .open) != (other.standing == .open) { return standing == .open }
        if facts.verification.isDue != other.facts.verification.isDue { return !facts.verification.isDue }
        return (facts.name, facts.id) < (other.facts.name, other.facts.id)
    }
}
