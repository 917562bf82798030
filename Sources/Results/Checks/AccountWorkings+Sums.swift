import Ledger
import Primitives

/// Checks that parts and wholes, places and jurisdictions, sums and stated totals fit together.
extension AccountWorkings {
    func partsExceedingWholes() -> [Check] {
        (orderedFigures + totals.sorted { $0.key < $1.key }.map(\.value)).compactMap { whole in
            guard whole.basis == .reported || whole.basis == .sum, case .exact(let value) = whole.quantity else {
                return nil
            }
            let parts = categories.parts(of: whole.category).compactMap { part in
                whole.jurisdiction.map {
                    figures[FigureKey(category: part.key, jurisdiction: $0, place: whole.place)]
                } ?? nil
            }
            let sum = parts.compactMap(\.quantity.value).reduce(0, +)
            guard sum > value else { return nil }
            return Check(
                .partsExceedWhole,
                "\(name(whole)): the parts of \(label(whole.category)) add up to \(sum), which is more than \(value).",
                entries: Set((parts + [whole]).flatMap(\.entries)).sorted()
            )
        }
    }

    func placesExceedingJurisdictions() -> [Check] {
        orderedFigures.compactMap { whole in
            guard whole.place == nil, whole.basis != .places, whole.basis != .remainder,
                case .exact(let value) = whole.quantity
            else {
                return nil
            }
            let places = orderedFigures.filter {
                $0.place != nil && $0.jurisdiction == whole.jurisdiction && $0.category == whole.category
            }
            let sum = places.compactMap(\.quantity.value).reduce(0, +)
            guard sum > value else { return nil }
            return Check(
                .placeExceedsJurisdiction,
                "\(Self.list(places.map(name))): \(sum) \(label(whole.category)), which is more than the \(value) of all of \(name(whole)).",
                entries: Set((places + [whole]).flatMap(\.entries)).sorted()
            )
        }
    }

    func statedTotalsThatDiffer() -> [Check] {
        stated.compactMap { statement in
            guard let total = totals[statement.total.category], total.basis == .sum,
                let sum = total.quantity.value, contradicts(statement.total.quantity, total)
            else { return nil }
            return Check(
                .statedTotalDiffers,
                "A document states \(statement.total.quantity) for \(label(statement.total.category)) and the \(total.reporting) reporting jurisdictions add up to \(sum).",
                entries: [statement.id] + total.entries
            )
        }
    }

    /// Whether a stated quantity cannot be true beside the sum. A sum of some jurisdictions may still grow.
    private func contradicts(_ stated: Quantity, _ total: Figure) -> Bool {
        guard let sum = total.quantity.value else { return false }
        switch stated {
        case .exact(let value): return value < sum || (total.isComplete && value != sum)
        case .atLeast(let value): return total.isComplete && sum < value
        case .unquantified, .unknown: return false
        }
    }

    func withoutBreakdown() -> [Check] {
        totals.values.filter { $0.basis == .stated }.sorted { $0.category < $1.category }.map { total in
            Check(
                .noBreakdown,
                "\(total.quantity) for \(label(total.category)) is stated without a breakdown: no jurisdiction has reported it.",
                entries: total.entries
            )
        }
    }

    func doubleCounts(_ joint: some Sequence<(key: EntryID, value: [Jurisdiction])>) -> [Check] {
        let partners = Dictionary(joint.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard !partners.isEmpty else { return [] }
        return readings.sorted { $0.key < $1.key }.compactMap { key, reading in
            for record in reading.records {
                for partner in partners[record.id] ?? [] where key.jurisdiction < partner {
                    let other = FigureKey(category: key.category, jurisdiction: partner, place: nil)
                    guard
                        let match = readings[other]?.records.first(where: {
                            partners[$0.id]?.contains(key.jurisdiction) == true
                        })
                    else { continue }
                    return Check(
                        .possibleDoubleCount,
                        "\(key.jurisdiction.name) and \(partner.name) both count \(label(key.category)) of a joint event: agree who is credited and correct the other.",
                        entries: [record.id, match.id]
                    )
                }
            }
            return nil
        }
    }
}
