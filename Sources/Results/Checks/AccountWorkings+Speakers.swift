import HashTreeCollections
import Ledger
import Primitives

/// Checks for who spoke for whom.
extension AccountWorkings {
    /// What an agency said that only another one may say: no effect, and listed by agency and jurisdiction.
    func unheeded() -> [Check] {
        var found: [AccountContext.UnheededEntries.Subject: [AgencyID: Set<EntryID>]] = [:]
        for entries in context.unheeded {
            found[entries.about, default: [:]][entries.by, default: []].formUnion(entries.entries)
        }
        for version in reader.state.versions where reader.cut.contains(version.stamp) {
            let agency = logs.agency(version.stamp)
            if !context.ownership.isLead(agency) {
                found[.operation, default: [:]][agency, default: []].insert(version.id)
            }
        }
        for (group, acts) in reader.state.foreignActs {
            let (actor, author) = (reader.agencies[group.actor], reader.agencies[group.author])
            guard !context.ownership.mayChange(author, of: group.jurisdiction, by: actor) else { continue }
            for act in acts.map({ $0 }) where reader.cut.contains(act.stamp) && reader.cut.contains(act.target) {
                found[.jurisdiction(group.jurisdiction), default: [:]][actor, default: []].insert(act.id)
            }
        }
        for (key, run) in reader.state.runs {
            for line in run.lines
            where !context.ownership.maySpeak(reader.agencies[line.ordinal], for: key.jurisdiction) {
                let said = line.records.map { $0 }.filter { reader.cut.contains($0.stamp) }.map(\.id)
                found[.jurisdiction(key.jurisdiction), default: [:]][reader.agencies[line.ordinal], default: []]
                    .formUnion(said)
            }
        }
        return found.sorted { $0.key < $1.key }.flatMap { subject, agencies in
            agencies.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { unheeded($0.key, subject, $0.value) }
        }
    }

    private func unheeded(
        _ agency: AgencyID,
        _ subject: AccountContext.UnheededEntries.Subject,
        _ entries: Set<EntryID>
    ) -> Check {
        let effect = entries.count == 1 ? "1 entry has no effect" : "\(entries.count) entries have no effect"
        let message =
            switch subject {
            case .jurisdiction(let jurisdiction):
                "\(jurisdiction.name): “\(agency)” spoke for a figure that is not its own; \(effect)."
            case .operation: "“\(agency)” spoke for the whole operation, which it does not lead; \(effect)."
            }
        return Check(.spokeForAnother, message, entries: Array(entries.sorted().prefix(Self.mostEntries)))
    }

    /// Figures that an agency gave for a jurisdiction with a node of its own, which has not taken them over yet.
    func onBehalf() -> [Check] {
        var found: [Jurisdiction: [AgencyID: (figures: Int, entries: Set<EntryID>)]] = [:]
        for (key, reading) in readings {
            for (agency, spoken) in Dictionary(grouping: reading.onBehalf, by: \.by) {
                let earlier = found[key.jurisdiction]?[agency] ?? (0, [])
                found[key.jurisdiction, default: [:]][agency] =
                    (earlier.figures + 1, earlier.entries.union(spoken.map(\.entry)))
            }
        }
        return found.sorted { $0.key < $1.key }.flatMap { jurisdiction, agencies in
            agencies.sorted { $0.key < $1.key }.map { agency, spoken in
                let figures = spoken.figures == 1 ? "1 figure is" : "\(spoken.figures) figures are"
                let owner = context.ownership.owners[jurisdiction].map { "“\($0)”" } ?? "its node"
                return Check(
                    .onBehalf,
                    "\(jurisdiction.name): \(figures) from “\(agency)”, on behalf, until \(owner) approves, reports or replaces them.",
                    entries: Array(spoken.entries.sorted().prefix(Self.mostEntries))
                )
            }
        }
    }
}

extension AccountContext.UnheededEntries.Subject: Comparable {
    /// The whole operation first, then jurisdictions by name.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.operation, .jurisdiction): true
        case (.jurisdiction(let left), .jurisdiction(let right)): left < right
        default: false
        }
    }
}
