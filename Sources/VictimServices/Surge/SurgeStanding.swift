import Ledger
package import Primitives

/// What is asked for at the operation's sites against what is promised.
package struct SurgeStanding: Sendable, Hashable {
    /// By site, then by item.
    package let lines: [Line]

    package struct Line: Sendable, Hashable {
        package let site: ServiceArea
        package let item: SurgeItem
        package let asked: Int64
        package let promised: Int64

        /// How many are lacking.
        package var gap: Int64 { max(0, asked - promised) }
    }

    /// How many are lacking in all.
    package var gap: Int64 { lines.reduce(0) { $0 + $1.gap } }

    /// The lines of one jurisdiction's sites.
    package func lines(of jurisdiction: Jurisdiction) -> [Line] {
        lines.filter { $0.site.jurisdiction == jurisdiction }
    }

    /// What the record says against “advocates and beds arranged” for these jurisdictions; nil where nothing does.
    package func doubt(for jurisdictions: Set<Jurisdiction>) -> String? {
        let lacking = lines.filter { jurisdictions.contains($0.site.jurisdiction) && $0.gap > 0 }
        guard let worst = lacking.max(by: { $0.gap < $1.gap }) else { return nil }
        let rest = lacking.count - 1
        return "\(worst.promised) of \(worst.asked) promised: \(worst.item.title), \(worst.site.name)"
            + (rest > 0 ? "; \(rest) more \(rest == 1 ? "line lacks" : "lines lack") something" : "")
    }
}

extension FieldState {
    /// What is asked for and promised, every agency's latest word added up.
    package var surge: SurgeStanding {
        var asked: [SurgeKey: Int64] = [:]
        var promised: [SurgeKey: Int64] = [:]
        for (event, stamp) in said {
            switch event {
            case .surgeAsked(let count): asked[SurgeKey(stamp.agency, count)] = count.count
            case .surgePromised(let count): promised[SurgeKey(stamp.agency, count)] = count.count
            default: break
            }
        }
        var sums: [SurgeKey: (asked: Int64, promised: Int64)] = [:]
        for (key, count) in asked { sums[key.all, default: (0, 0)].asked += count }
        for (key, count) in promised { sums[key.all, default: (0, 0)].promised += count }
        let lines = sums.filter { $0.value.asked + $0.value.promised > 0 }.map { key, sum in
            SurgeStanding.Line(site: key.site, item: key.item, asked: sum.asked, promised: sum.promised)
        }
        return SurgeStanding(lines: lines.sorted { ($0.site, $0.item) < ($1.site, $1.item) })
    }
}

/// Whose word it is, of which site and item; nobody's for the sum.
private struct SurgeKey: Hashable {
    let agency: AgencyID?
    let site: ServiceArea
    let item: SurgeItem

    init(_ agency: AgencyID?, _ count: SurgeCount) {
        self.init(agency: agency, site: count.site, item: count.item)
    }

    private init(agency: AgencyID?, site: ServiceArea, item: SurgeItem) {
        self.agency = agency
        self.site = site
        self.item = item
    }

    var all: SurgeKey { SurgeKey(agency: nil, site: site, item: item) }
}
