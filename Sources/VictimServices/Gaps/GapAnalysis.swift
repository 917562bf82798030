import Ledger
package import Primitives

/// Need against what there is: by what is needed and by state, over time, with the way to the nearest that offers it.
package struct GapAnalysis: Sendable, Hashable {
    package let rows: [Row]
    package let states: [State]
    /// How many persons a service was not available for, and how much of what was asked for the night is lacking.
    package let series: [Point]
    private let supplies: [Supply]

    /// One thing needed in one jurisdiction.
    package struct Row: Sendable, Hashable {
        package let what: String
        package let title: String
        package let jurisdiction: Jurisdiction
        /// Persons who were offered it, or for whom it was not available.
        package var needed: Int64 = 0
        package var received: Int64 = 0
        package var notAvailable: Int64 = 0
        package var asked: Int64 = 0
        package var promised: Int64 = 0
        /// How many entries of the directory offer it there.
        package var offerings: Int64 = 0
        /// Requests of this provider for which nothing was found.
        package var unmet: Int64 = 0
        /// Why, the most frequent reason first.
        package var reasons: [Reason] = []

        /// Persons without it, requests for which nothing was found, and what is lacking for the night.
        package var gap: Int64 { notAvailable + unmet + max(0, asked - promised) }
    }

    /// How many requests were not met for one reason, among others.
    package struct Reason: Sendable, Hashable {
        package let reason: DeclineReason
        package let count: Int64
    }

    /// The beds of one state.
    package struct State: Sendable, Hashable {
        package let jurisdiction: Jurisdiction
        /// Beds that providers state in the directory; nil where none states any.
        package let beds: Int64?
        package let population: Int64?
        /// Beds for 100,000 residents, in hundredths.
        package let rate: String?
        package let gap: Int64
        /// What somebody else published of it.
        package let stated: [StatedService]
    }

    package struct Point: Sendable, Hashable {
        package let at: Timestamp
        package let notAvailable: Int64
        package let asked: Int64
        package let promised: Int64
        /// Requests of this provider for which nothing was found, so far.
        package let unmet: Int64
    }

    /// Analyses what was recorded in `operations`, and what this provider looked for in vain, against `supplies`.
    package init(_ operations: [FieldState], _ supplies: [Supply], unmet: [UnmetNeed] = []) {
        self.supplies = supplies
        var rows: [Key: Row] = [:]
        var stated: [StatedService] = []
        for state in operations {
            Self.count(state, into: &rows)
            for line in state.surge.lines {
                let key = Key(line.item.code, line.site.jurisdiction)
                var row = rows[key] ?? Row(what: key.what, title: line.item.title, jurisdiction: key.jurisdiction)
                row.asked += line.asked
                row.promised += line.promised
                rows[key] = row
            }
            stated += state.statements.map(\.fact)
        }
        Self.count(unmet, into: &rows)
        for (key, row) in rows {
            guard let wanted = Need.Wanted(code: row.what) else { continue }
            rows[key]?.offerings = Int64(
                supplies.count { $0.offers(wanted) && $0.serves(row.jurisdiction) }
            )
        }
        let sorted = rows.values.sorted { left, right in
            (right.gap, left.jurisdiction, left.title) < (left.gap, right.jurisdiction, right.title)
        }
        self.rows = sorted
        states = Self.states(sorted, supplies, stated)
        series = Self.series(operations, unmet)
    }

    private struct Key: Hashable {
        let what: String
        let jurisdiction: Jurisdiction

        init(_ what: String, _ jurisdiction: Jurisdiction) {
            self.what = what
            self.jurisdiction = jurisdiction
        }
    }

    private static func count(_ state: FieldState, into rows: inout [Key: Row]) {
        for offers in state.outcomes().values {
            for offer in offers.values {
                let key = Key(Need.Wanted.service(offer.service).code, offer.jurisdiction)
                var row = rows[key] ?? Row(what: key.what, title: offer.service.title, jurisdiction: key.jurisdiction)
                row.needed += 1
                row.received += offer.outcome == .accepted ? 1 : 0
                row.notAvailable += offer.outcome == .notAvailable ? 1 : 0
                rows[key] = row
            }
        }
    }

    private static func count(_ unmet: [UnmetNeed], into rows: inout [Key: Row]) {
        for (key, needs) in Dictionary(grouping: unmet, by: { Key($0.what.code, $0.area.jurisdiction) }) {
            var row = rows[key] ?? Row(what: key.what, title: needs[0].what.title, jurisdiction: key.jurisdiction)
            row.unmet = Int64(needs.count)
            let counts = needs.flatMap(\.reasons).reduce(into: [DeclineReason: Int64]()) { $0[$1, default: 0] += 1 }
            row.reasons = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
                .map { Reason(reason: $0.key, count: $0.value) }
            rows[key] = row
        }
    }

    private static func states(_ rows: [Row], _ supplies: [Supply], _ stated: [StatedService]) -> [State] {
        var known = Set(rows.map(\.jurisdiction))
        known.formUnion(stated.compactMap(\.jurisdiction))
        known.formUnion(supplies.filter { !$0.beds.isEmpty }.compactMap(\.jurisdiction))
        return known.sorted().map { jurisdiction in
            let maxima = supplies.filter { $0.jurisdiction == jurisdiction && !$0.beds.isEmpty }.compactMap(\.maximum)
            let beds = maxima.isEmpty ? nil : maxima.reduce(0, +)
            return State(
                jurisdiction: jurisdiction,
                beds: beds,
                population: Census2020.population(of: jurisdiction),
                rate: beds.flatMap { Census2020.per100000($0, in: jurisdiction) },
                gap: rows.filter { $0.jurisdiction == jurisdiction }.reduce(0) { $0 + $1.gap },
                stated: stated.filter { $0.jurisdiction == jurisdiction }
            )
        }
    }

    /// Points where something changed, in order of time.
    private static func series(_ operations: [FieldState], _ unmet: [UnmetNeed]) -> [Point] {
        var changes: [(at: Timestamp, add: (inout Totals) -> Void)] = unmet.map { ($0.at, { $0.unmet += 1 }) }
        for (index, state) in operations.enumerated() {
            for (event, stamp) in state.said {
                switch event {
                case .offered(let offer):
                    changes.append((stamp.at, { $0.take(offer, index) }))
                case .surgeAsked(let count):
                    changes.append(
                        (
                            stamp.at,
                            { $0.asked["\(index) \(stamp.agency) \(count.site) \(count.item.code)"] = count.count }
                        )
                    )
                case .surgePromised(let count):
                    changes.append(
                        (
                            stamp.at,
                            { $0.promised["\(index) \(stamp.agency) \(count.site) \(count.item.code)"] = count.count }
                        )
                    )
                default: break
                }
            }
        }
        var totals = Totals()
        var points: [Point] = []
        for change in changes.sorted(by: { $0.at < $1.at }) {
            change.add(&totals)
            let point = Point(
                at: change.at,
                notAvailable: Int64(totals.notAvailable.count),
                asked: totals.asked.values.reduce(0, +),
                promised: totals.promised.values.reduce(0, +),
                unmet: totals.unmet
            )
            if points.last?.at == change.at { points.removeLast() }
            points.append(point)
        }
        return points
    }

    private struct Totals {
        var notAvailable: Set<String> = []
        var asked: [String: Int64] = [:]
        var promised: [String: Int64] = [:]
        var unmet: Int64 = 0

        mutating func take(_ offer: ServiceOffer, _ index: Int) {
            let key = "\(index) \(offer.encounter) \(offer.service.rawValue)"
            if offer.outcome == .notAvailable { notAvailable.insert(key) } else { notAvailable.remove(key) }
        }
    }

    /// The way from the middle of each area to the nearest that offers `wanted`; nil kilometres where nobody does.
    package func distances(to wanted: Need.Wanted, from areas: [ServiceArea]) -> [(area: ServiceArea, kilometres: Int?)]
    {
        let offering = supplies.filter { $0.offers(wanted) }
        return areas.map { area in
            (area, offering.compactMap { $0.kilometres(from: area) }.min().map { Int($0.rounded()) })
        }
    }

    /// Everything that somebody lacks, in words: empty where nothing is known to be lacking.
    package var gap: Int64 { rows.reduce(0) { $0 + $1.gap } }
}
