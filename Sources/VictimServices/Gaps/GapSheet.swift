package import Primitives

/// The analysis for programs: JSON and CSV (RFC 4180).
extension GapAnalysis {
    package var json: JSONValue {
        [
            "gap": .integer(gap),
            "rows": .array(
                rows.map {
                    [
                        "what": .string($0.what), "title": .string($0.title),
                        "jurisdiction": .string($0.jurisdiction.code), "needed": .integer($0.needed),
                        "received": .integer($0.received), "notAvailable": .integer($0.notAvailable),
                        "asked": .integer($0.asked), "promised": .integer($0.promised), "gap": .integer($0.gap),
                        "offerings": .integer($0.offerings), "unmet": .integer($0.unmet),
                        "reasons": .array(
                            $0.reasons.map { ["reason": .string($0.reason.rawValue), "count": .integer($0.count)] }
                        ),
                    ]
                }
            ),
            "states": .array(
                states.map { state in
                    [
                        "jurisdiction": .string(state.jurisdiction.code),
                        "beds": state.beds.map { .integer($0) } ?? .null,
                        "population": state.population.map { .integer($0) } ?? .null,
                        "bedsPer100000": state.rate.map { .string($0) } ?? .null, "gap": .integer(state.gap),
                        "stated": .array(state.stated.map(\.json)),
                    ]
                }
            ),
            "populationSource": .string(Census2020.source),
            "series": .array(
                series.map {
                    [
                        "at": .string($0.at.description), "notAvailable": .integer($0.notAvailable),
                        "asked": .integer($0.asked), "promised": .integer($0.promised), "unmet": .integer($0.unmet),
                    ]
                }
            ),
        ]
    }

    /// The rows as a sheet.
    package var csv: String {
        let head = "what,title,jurisdiction,needed,received,not_available,asked,promised,gap,offerings,unmet,reasons"
        return rows.reduce(head + "\r\n") { text, row in
            text
                + "\(row.what),\"\(row.title)\",\(row.jurisdiction.code),\(row.needed),\(row.received),\(row.notAvailable),"
                + "\(row.asked),\(row.promised),\(row.gap),\(row.offerings),"
                + "\(row.unmet),\(row.reasons.map { "\($0.reason.rawValue) \($0.count)" }.joined(separator: "; "))\r\n"
        }
    }
}
