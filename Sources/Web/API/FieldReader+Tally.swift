import Ledger
import Primitives
import Results

extension FieldReader {
    /// What a tally's request says, apart from what the node fills in.
    struct TallyFields {
        let toDate: Quantity?
        let thisPeriod: Quantity?
        let stage: Tally.Stage
        let asOf: Timestamp?
        let preparedBy: Principal?
        let approvedBy: Principal?
        let creditedAgency: Principal?
        let jointWith: [Jurisdiction]
        let note: String?

        /// The tally for `key`.
        func tally(_ key: FigureKey, note: SealedHandle?, by principal: Principal, asOf fallback: Timestamp) -> Tally {
            Tally(
                key: key,
                toDate: toDate,
                thisPeriod: thisPeriod,
                stage: stage,
                asOf: asOf ?? fallback,
                preparedBy: preparedBy ?? principal,
                approvedBy: approvedBy,
                creditedAgency: creditedAgency,
                jointWith: jointWith,
                note: note
            )
        }
    }

    mutating func figureKey() throws(Problem) -> FigureKey {
        let category = try parsed("category", "a category's key, such as arrests or victims.minors") { CategoryKey($0) }
        let jurisdiction = try parsed("jurisdiction", "a state or territory by ISO 3166-2, such as US-KY") {
            Jurisdiction(code: $0)
        }
        let place = try parsed("place", "a place's name of 1 to 80 characters on one line") { PlaceName($0) }
        return FigureKey(
            category: try required("category", category),
            jurisdiction: try required("jurisdiction", jurisdiction),
            place: place
        )
    }

    mutating func tallyFields() throws(Problem) -> TallyFields {
        func person(_ name: String) throws(Problem) -> Principal? {
            try parsed(name, "a name of 1 to 100 bytes on one line") { Principal($0) }
        }
        let toDate = try quantity("value", "certainty")
        return TallyFields(
            toDate: toDate,
            thisPeriod: try quantity("thisPeriod", "thisPeriodCertainty"),
            stage: try parsed("stage", "initial, update or final") { Tally.Stage(rawValue: $0) } ?? .update,
            asOf: try parsed("asOf", "a time with its zone, such as 2021-08-27T02:40:00-05:00") { Timestamp($0) },
            preparedBy: try person("preparedBy"),
            approvedBy: try person("approvedBy"),
            creditedAgency: try person("creditedAgency"),
            jointWith: try jurisdictions("jointWith"),
            note: try longText("note")
        )
    }

    /// A number and how firmly it is known. A number alone is exact; a certainty alone is one without a number.
    mutating func quantity(_ name: String, _ certaintyName: String) throws(Problem) -> Quantity? {
        let value = try integer(name)
        let certainty = try parsed(certaintyName, "exact, atLeast, unquantified or unknown") {
            Quantity.Certainty(rawValue: $0)
        }
        guard value != nil || certainty != nil else { return nil }
        if let value, !(0...Quantity.maximum).contains(value) {
            throw .invalid("“\(name)” must lie between 0 and \(Quantity.maximum)")
        }
        guard let quantity = Quantity(value: value, certainty: certainty ?? .exact) else {
            throw .invalid(
                "“\(name)” and “\(certaintyName)” do not go together: exact and atLeast have a number, unquantified and unknown have none"
            )
        }
        return quantity
    }

    /// A text that is stored sealed: up to 10,000 bytes.
    mutating func longText(_ name: String) throws(Problem) -> String? {
        guard let text = try text(name) else { return nil }
        guard (1...10_000).contains(text.utf8.count) else { throw .invalid("“\(name)” must have 1 to 10,000 bytes") }
        return text
    }

    mutating func jurisdictions(_ name: String) throws(Problem) -> [Jurisdiction] {
        guard let value = value(name) else { return [] }
        let codes = value.array?.compactMap(\.string) ?? []
        let found = codes.compactMap { Jurisdiction(code: $0) }
        guard let count = value.array?.count, found.count == count, count <= Jurisdiction.all.count else {
            throw .invalid("“\(name)” must be a list of states or territories by ISO 3166-2, such as US-KY")
        }
        return found
    }
}
