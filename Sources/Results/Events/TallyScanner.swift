import Ledger
package import Primitives

/// Reads the bodies of reports as `Tally.append(to:)` writes them, faster than from a `JSONValue` and to the same tally.
///
/// A report with a note or with other jurisdictions is left to `Tally(_:)`: nil says so, and nothing about the report.
package struct TallyScanner {
    private var category = Remembered<CategoryKey>()
    private var jurisdiction = Remembered<Jurisdiction>()
    private var preparedBy = Remembered<Principal>()

    package init() {}

    package mutating func scan(_ scanner: inout CanonicalScanner) -> Tally? {
        guard scanner.take("{\"category\":"),
            let category = scanner.string().flatMap({ category.value(of: $0) { CategoryKey($0) } }),
            scanner.take(",\"jurisdiction\":"),
            let jurisdiction = scanner.string().flatMap({ jurisdiction.value(of: $0) { Jurisdiction(code: $0) } })
        else { return nil }
        var place: PlaceName?
        if scanner.take(",\"place\":") {
            guard let name = scanner.string().flatMap({ PlaceName(String(decoding: $0, as: UTF8.self)) }) else {
                return nil
            }
            place = name
        }
        var toDate: Quantity?
        if scanner.take(",\"toDate\":") {
            guard let quantity = Self.quantity(&scanner) else { return nil }
            toDate = quantity
        }
        var thisPeriod: Quantity?
        if scanner.take(",\"thisPeriod\":") {
            guard let quantity = Self.quantity(&scanner) else { return nil }
            thisPeriod = quantity
        }
        guard toDate != nil || thisPeriod != nil, scanner.take(",\"stage\":"), let stage = Self.stage(&scanner),
            scanner.take(",\"asOf\":"), let asOf = scanner.string().flatMap({ Timestamp(utf8: $0) }),
            scanner.take(",\"preparedBy\":"),
            let preparedBy = scanner.string().flatMap({ preparedBy.value(of: $0) { Principal($0) } }),
            scanner.take("}")
        else { return nil }
        return Tally(
            key: FigureKey(category: category, jurisdiction: jurisdiction, place: place),
            toDate: toDate,
            thisPeriod: thisPeriod,
            stage: stage,
            asOf: asOf,
            preparedBy: preparedBy
        )
    }

    private static func quantity(_ scanner: inout CanonicalScanner) -> Quantity? {
        if scanner.take("{\"value\":") {
            guard let value = scanner.number() else { return nil }
            if scanner.take(",\"certainty\":\"exact\"}") { return Quantity(value: value, certainty: .exact) }
            if scanner.take(",\"certainty\":\"atLeast\"}") { return Quantity(value: value, certainty: .atLeast) }
            return nil
        }
        if scanner.take("{\"certainty\":\"unquantified\"}") { return .unquantified }
        return scanner.take("{\"certainty\":\"unknown\"}") ? .unknown : nil
    }

    private static func stage(_ scanner: inout CanonicalScanner) -> Tally.Stage? {
        if scanner.take("\"update\"") { return .update }
        if scanner.take("\"final\"") { return .final }
        return scanner.take("\"initial\"") ? .initial : nil
    }
}
