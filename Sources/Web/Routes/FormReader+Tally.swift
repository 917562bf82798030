import Ledger
import Primitives
import Results

extension FormReader {
    /// The figure that a report's form names; nil where something is wrong with it.
    mutating func figureKey() -> FigureKey? {
        let jurisdiction = required(.jurisdiction, "Choose the state or territory that reports.") {
            Jurisdiction(code: $0)
        }
        let category = required(.category, "Choose what is counted.") { CategoryKey($0) }
        let place = optional(.place, "A place's name has 1 to 80 characters.") { PlaceName($0) }
        guard let jurisdiction, let category else { return nil }
        return FigureKey(category: category, jurisdiction: jurisdiction, place: place)
    }

    /// The tally that a form describes for `key`; nil where something is wrong with it.
    mutating func tally(_ key: FigureKey, zone: ZoneClock, note: SealedHandle?) -> Tally? {
        let certainty =
            optional(.certainty, "Choose how firm the number is.") { Quantity.Certainty(rawValue: $0) } ?? .exact
        let toDate = quantity(.toDate, certainty)
        let thisPeriod = text(.thisPeriod) == nil ? nil : quantity(.thisPeriod, certainty)
        let stage = optional(.stage, "Choose the stage.") { Tally.Stage(rawValue: $0) } ?? .update
        let asOf = required(.asOf, "Give the moment that the figure holds for.") { zone.instant(local: $0) }
        let preparedBy = required(.preparedBy, "Say who prepared the figure, in up to 100 bytes.") { Principal($0) }
        let approvedBy = optional(.approvedBy, "A name has up to 100 bytes.") { Principal($0) }
        let credited = optional(.creditedAgency, "A name has up to 100 bytes.") { Principal($0) }
        let joint = optional(.jointWith, "Name states or territories, separated by commas.") { Self.jurisdictions($0) }
        if toDate == nil, thisPeriod == nil, problems.isEmpty {
            fail(.toDate, "Give a number, or say that it is not counted or not known.")
        }
        guard problems.isEmpty, let asOf, let preparedBy else { return nil }
        return Tally(
            key: key,
            toDate: toDate,
            thisPeriod: thisPeriod,
            stage: stage,
            asOf: asOf,
            preparedBy: preparedBy,
            approvedBy: approvedBy,
            creditedAgency: credited,
            jointWith: joint ?? [],
            note: note
        )
    }

    /// Where the figure came from.
    var source: EntrySource? {
        switch values[.source] {
        case "phoned": .phoned(readBack: false)
        case "readBack": .phoned(readBack: true)
        default: nil
        }
    }

    private mutating func quantity(_ field: FormField, _ certainty: Quantity.Certainty) -> Quantity? {
        guard let text = text(field) else {
            return certainty == .unquantified || certainty == .unknown
                ? Quantity(value: nil, certainty: certainty) : nil
        }
        guard certainty == .exact || certainty == .atLeast else {
            fail(field, "Leave the number empty, or choose “exactly” or “at least”.")
            return nil
        }
        let digits = text.filter { $0 != "," && $0 != " " }
        guard let value = Int64(digits), let quantity = Quantity(value: value, certainty: certainty) else {
            fail(field, "Write a whole number from 0 to \(Quantity.maximum).")
            return nil
        }
        return quantity
    }

    private static func jurisdictions(_ text: String) -> [Jurisdiction]? {
        let names = text.split(separator: ",")
        let found = names.compactMap { Jurisdiction(naming: $0) }
        return found.count == names.count ? found : nil
    }
}
