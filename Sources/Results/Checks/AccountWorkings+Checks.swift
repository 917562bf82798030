import HashTreeCollections
import Ledger
import Primitives

extension AccountWorkings {
    /// Everything about the account that a person should look at, the worst first.
    func checks() -> [Check] {
        let found =
            partsExceedingWholes() + placesExceedingJurisdictions() + statedTotalsThatDiffer() + disagreements()
            + disputed(reader.state.disputes) + falls() + periodsThatDoNotAddUp() + doubleCounts(reader.state.joint)
            + unknownEntries() + uncountedFigures()
            + unheeded() + silences() + withoutFinalReport() + onBehalf() + notApproved() + withoutBreakdown()
            + rosterUnknown() + notReported()
        return found.enumerated()
            .sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
            .map(\.element)
    }

    /// The most entries that one check names where somebody may write many: they do not make the account long.
    static let mostEntries = 20

    /// Figures by category and scope, in a fixed order.
    var orderedFigures: [Figure] {
        figures.sorted { $0.key < $1.key }.map(\.value)
    }

    /// “Kansas City, Missouri”, “Missouri”, or “all jurisdictions”.
    func name(_ figure: Figure) -> String {
        let jurisdiction = figure.jurisdiction?.name ?? "all jurisdictions"
        return figure.place.map { "\($0), \(jurisdiction)" } ?? jurisdiction
    }

    /// The category's label as it stands inside a sentence.
    func label(_ key: CategoryKey) -> String {
        guard let label = categories[key]?.label, let first = label.first else { return key.description }
        return first.lowercased() + label.dropFirst()
    }

    /// “Iowa”, “Iowa and Texas”, “Iowa, South Dakota and Texas”.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
