import HashTreeCollections
import Ledger
import Primitives

/// Checks that look at how a figure came about.
extension AccountWorkings {
    private var orderedReadings: [(key: FigureKey, value: FigureReading)] {
        readings.sorted { $0.key < $1.key }
    }

    private func name(_ key: FigureKey) -> String {
        key.place.map { "\($0), \(key.jurisdiction.name)" } ?? key.jurisdiction.name
    }

    func disagreements() -> [Check] {
        orderedReadings.compactMap { key, reading in
            guard !reading.disagreeing.isEmpty else { return nil }
            let values = (reading.disagreeing + reading.records.prefix(1)).compactMap(\.toDate?.description)
            return Check(
                .reportsDisagree,
                "\(name(key)): reports for the same moment give \(Self.list(values)) for \(label(key.category)).",
                entries: (reading.disagreeing + reading.records).map(\.id)
            )
        }
    }

    func disputed(_ disputes: TreeDictionary<EntryID, ResultsState.Dispute>) -> [Check] {
        disputes.sorted { $0.key < $1.key }.compactMap { target, dispute in
            let heeded = dispute.by.filter { reader.heeds($0, on: dispute.target, dispute.key.jurisdiction) }
            guard reader.cut.contains(dispute.target), heeded.count > 1 else { return nil }
            return Check(
                .disputedCorrection,
                "\(name(dispute.key)): one report of \(label(dispute.key.category)) was replaced twice; both replacements stand until one is withdrawn.",
                entries: [target] + (readings[dispute.key]?.records.map(\.id) ?? [])
            )
        }
    }

    func falls() -> [Check] {
        orderedReadings.compactMap { key, reading in
            guard let current = reading.records.first, !current.isCorrection, let previous = reading.previous,
                let now = current.toDate?.value, let before = previous.toDate?.value, now < before
            else { return nil }
            return Check(
                .fellWithoutCorrection,
                "\(name(key)): \(label(key.category)) fell from \(before) to \(now) without a correction.",
                entries: [previous.id, current.id]
            )
        }
    }

    func periodsThatDoNotAddUp() -> [Check] {
        orderedReadings.compactMap { key, reading in
            guard let current = reading.records.first, case .exact(let period)? = current.thisPeriod,
                case .exact(let total)? = current.toDate, let previous = reading.previous,
                case .exact(let before)? = previous.toDate, before + period != total
            else { return nil }
            return Check(
                .periodDoesNotAddUp,
                "\(name(key)): \(before) before and \(period) this period make \(before + period) \(label(key.category)), and the report says \(total) to date.",
                entries: [previous.id, current.id]
            )
        }
    }

    func notApproved() -> [Check] {
        let entries = orderedReadings.flatMap(\.value.unapproved)
        guard !entries.isEmpty else { return [] }
        let figures = entries.count == 1 ? "1 report is" : "\(entries.count) reports are"
        return [Check(.notApproved, "\(figures) approved by nobody.", entries: entries)]
    }

    func unknownEntries() -> [Check] {
        context.unknown.map { unknown in
            let entries = unknown.entries.count == 1 ? "1 entry needs" : "\(unknown.entries.count) entries need"
            return Check(
                .unknownEntries,
                "\(entries) version \(unknown.version) of \(unknown.kind): update this node. Until then every figure is partial.",
                entries: unknown.entries
            )
        }
    }

    /// What stands under categories that are not counted any more, category by category.
    func uncountedFigures() -> [Check] {
        Dictionary(grouping: uncounted) { $0.key.category }.sorted { $0.key < $1.key }.map { category, figures in
            let places = Set(figures.map(\.key.jurisdiction)).sorted().map(\.name)
            let stand = figures.count == 1 ? "1 figure stands" : "\(figures.count) figures stand"
            return Check(
                .uncountedFigures,
                "\(Self.list(places)): \(stand) under “\(category)”, which is not counted any more: take the category back in, or have what was reported withdrawn.",
                entries: Array(figures.flatMap { $0.value.records.map(\.id) }.sorted().prefix(Self.mostEntries))
            )
        }
    }
}
