import Ledger
package import Primitives

extension ConductState {
    /// A decision point as an agency that leads has set it; nil where none has.
    package func point(_ key: Designator, _ vantage: Vantage) -> DecisionPoint? {
        said(of: .point(key), vantage).reversed().lazy.compactMap { said -> DecisionPoint? in
            guard case .pointSet(let point) = said.event, said.agency == key.agency,
                vantage.ownership.isLead(said.agency)
            else { return nil }
            return point
        }.first
    }

    /// Every decision point as it stands, in order of time.
    package func decisionPoints(_ vantage: Vantage) -> [PointStanding] {
        pointKeys.compactMap { standing(ofPoint: $0, vantage) }
            .sorted { ($0.point.due, $0.point.key) < ($1.point.due, $1.point.key) }
    }

    /// A decision point as it stands; nil where there is none.
    package func standing(ofPoint key: Designator, _ vantage: Vantage) -> PointStanding? {
        guard let point = point(key, vantage) else { return nil }
        var votes: [AgencyID: PointStanding.Said] = [:]
        var decisions: [AgencyID: PointStanding.Said] = [:]
        for said in said(of: .point(key), vantage) {
            let value = { (voice: Voice) in
                PointStanding.Said(agency: said.agency, voice: voice, by: said.by, at: said.at, entry: said.id)
            }
            switch said.event {
            case .voted(let voice): votes[said.agency] = value(voice)
            case .decided(let voice): decisions[said.agency] = value(voice)
            default: break
            }
        }
        let leading = decisions.values.filter { vantage.ownership.isLead($0.agency) }
        let decision = leading.max { ($0.voice.choice.caution, $0.entry) < ($1.voice.choice.caution, $1.entry) }
        let due = hHour(vantage).map { point.due.instant(from: $0.value.at) }
        let agencies = Set(vantage.agencies).union(decisions.keys)
        return PointStanding(
            point: point,
            due: due,
            isOverdue: decision == nil && due.map { $0 < vantage.now } == true,
            votes: votes.values.sorted { $0.agency < $1.agency },
            decision: decision,
            isDisputed: Set(leading.map(\.voice.choice)).count > 1,
            nodes: agencies.sorted().map { agency in
                let own = decisions[agency]
                return .init(agency: agency, own: own, effect: Self.effect(own, decision))
            }
        )
    }

    private static func effect(_ own: PointStanding.Said?, _ lead: PointStanding.Said?) -> PointStanding.Effect {
        if let own, own.voice.choice != .go { return .stoppedHere(own.voice.choice) }
        guard let lead else { return .awaitsLead }
        if lead.voice.choice != .go { return .stoppedByLead(lead.voice.choice) }
        return own == nil ? .awaitsNode : .go
    }
}
