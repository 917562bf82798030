import Primitives

/// Reads one tally or one stated total of a JSON document.
enum JSONTallyReader {
    private static let totalMembers: Set<String> = ["category", "value", "certainty"]
    private static let members = totalMembers.union([
        "jurisdiction", "place", "toDate", "thisPeriod", "stage", "asOf", "preparedBy", "approvedBy", "note",
    ])

    static func read(
        _ json: JSONValue,
        path: String,
        _ phrases: CategoryPhrases,
        _ range: Range<Int>
    ) throws(UnreadableDocument) -> Reading.ReadReport {
        let object = try JSONObjectReader(json, path: path, known: members)
        let category = try category(object, phrases)
        guard let jurisdiction = try object.parsed("jurisdiction", FieldParser.jurisdiction) else {
            throw object.problem("jurisdiction", "is missing; write whose figure this is")
        }
        guard json["value"] == nil || json["toDate"] == nil else {
            throw object.problem("toDate", "stands beside “value”, which means the same; write one of them")
        }
        let toDate = try object.whole(json["toDate"] == nil ? "value" : "toDate", in: 0...Quantity.maximum)
        let thisPeriod = try object.whole("thisPeriod", in: 0...Quantity.maximum)
        let certainty = try object.parsed("certainty", FieldParser.certainty)
        // Where only a figure for the period is given, the certainty is its own.
        let isOfPeriod = toDate == nil && thisPeriod != nil
        let quantity = try quantity(isOfPeriod ? thisPeriod : toDate, certainty, object)
        return Reading.ReadReport(
            key: FigureKey(
                category: category,
                jurisdiction: jurisdiction,
                place: try object.parsed("place", FieldParser.place)
            ),
            toDate: isOfPeriod ? nil : quantity,
            thisPeriod: isOfPeriod ? quantity : thisPeriod.map { .exact($0) },
            stage: try object.parsed("stage", FieldParser.stage),
            asOf: try object.parsed("asOf", FieldParser.time),
            preparedBy: try object.parsed("preparedBy", FieldParser.person),
            approvedBy: try object.parsed("approvedBy", FieldParser.person),
            note: try object.parsed("note", FieldParser.note),
            range: range
        )
    }

    static func total(
        _ json: JSONValue,
        path: String,
        _ phrases: CategoryPhrases,
        _ range: Range<Int>
    ) throws(UnreadableDocument) -> Reading.ReadTotal {
        let object = try JSONObjectReader(json, path: path, known: totalMembers)
        let category = try category(object, phrases)
        let value = try object.whole("value", in: 0...Quantity.maximum)
        let quantity = try quantity(value, try object.parsed("certainty", FieldParser.certainty), object)
        return Reading.ReadTotal(category: category, quantity: quantity, range: range)
    }

    private static func category(
        _ object: JSONObjectReader,
        _ phrases: CategoryPhrases
    ) throws(UnreadableDocument) -> CategoryKey {
        let parse = { (text: String) throws(FieldProblem) in try FieldParser.category(text, phrases) }
        guard let category = try object.parsed("category", parse) else {
            throw object.problem("category", "is missing; write what is counted")
        }
        return category
    }

    private static func quantity(
        _ value: Int64?,
        _ certainty: Quantity.Certainty?,
        _ object: JSONObjectReader
    ) throws(UnreadableDocument) -> Quantity {
        do throws(FieldProblem) {
            if let quantity = try FieldParser.quantity(value: value.map { .exact($0) }, certainty: certainty) {
                return quantity
            }
        } catch {
            throw object.problem("certainty", error.text)
        }
        throw object.problem("value", "is missing; write a number, or a certainty of unknown")
    }
}
