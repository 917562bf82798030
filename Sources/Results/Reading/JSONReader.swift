import Primitives

/// Reads tallies as JSON: an object, or a bare list of tallies.
///
///     {"operation": {"name": "Operation United Front"}, "jurisdictions": 12,
///      "tallies": [{"category": "arrests", "jurisdiction": "US-KY", "value": 46}],
///      "statedTotals": [{"category": "arrests", "value": 102}]}
///
/// Strict: a member that is not known, mistyped or missing refuses the document, and the message names its path.
package enum JSONReader {
    /// What `bytes`, valid UTF-8, say of `categories`. Throws a refusal that names the path of what is wrong.
    package static func read(_ bytes: [UInt8], categories: CategorySet) throws(UnreadableDocument) -> Reading {
        let mark = ByteOrderMark.length(in: bytes)
        let json: JSONValue
        do throws(JSONSyntaxError) {
            json = try JSONParser.parse(mark == 0 ? bytes : Array(bytes.dropFirst(mark)))
        } catch {
            let line = bytes[..<min(bytes.count, error.offset + mark)].count { $0 == 0x0A } + 1
            throw UnreadableDocument("\(error); mend it there or send the whole file", line: line)
        }
        let phrases = CategoryPhrases(categories)
        guard case .object = json else { return try list(json, phrases, bytes) }
        let object = try JSONObjectReader(
            json,
            path: "",
            known: ["operation", "jurisdictions", "tallies", "statedTotals"]
        )
        guard let tallies = json["tallies"] else {
            throw UnreadableDocument("tallies is missing; give the list of tallies, which may be empty")
        }
        var reading = try list(tallies, phrases, bytes)
        reading.operationName = try operationName(json["operation"])
        reading.jurisdictionCount = try object.whole("jurisdictions", in: 1...100).map { Int($0) }
        reading.totals = try totals(json["statedTotals"], phrases, bytes)
        return reading
    }

    private static func operationName(_ json: JSONValue?) throws(UnreadableDocument) -> String? {
        guard let json else { return nil }
        let object = try JSONObjectReader(json, path: "operation", known: ["name"])
        return try object.parsed("name", FieldParser.person)
    }

    private static func list(
        _ json: JSONValue,
        _ phrases: CategoryPhrases,
        _ bytes: [UInt8]
    ) throws(UnreadableDocument) -> Reading {
        guard let rows = json.array else {
            throw UnreadableDocument("tallies must be a list and is \(json.kindName)")
        }
        let ranges = JSONElementRanges.ranges(of: "tallies", in: bytes, count: rows.count)
        var reading = Reading()
        for (index, row) in rows.enumerated() {
            reading.reports.append(try JSONTallyReader.read(row, path: "tallies[\(index)]", phrases, ranges[index]))
        }
        return reading
    }

    private static func totals(
        _ json: JSONValue?,
        _ phrases: CategoryPhrases,
        _ bytes: [UInt8]
    ) throws(UnreadableDocument) -> [Reading.ReadTotal] {
        guard let json else { return [] }
        guard let rows = json.array else {
            throw UnreadableDocument("statedTotals must be a list and is \(json.kindName)")
        }
        let ranges = JSONElementRanges.ranges(of: "statedTotals", in: bytes, count: rows.count)
        var totals: [Reading.ReadTotal] = []
        for (index, row) in rows.enumerated() {
            totals.append(
                try JSONTallyReader.total(row, path: "statedTotals[\(index)]", phrases, ranges[index])
            )
        }
        return totals
    }
}
