/// What a column of a table or a member of a JSON object may give of one figure, beside the figures of categories.
enum ReportField: String, Hashable, CaseIterable {
    case jurisdiction, category, value, thisPeriod, certainty, place, stage, asOf, preparedBy, approvedBy, note

    /// The field that the heading of a column names; case, spaces, hyphens and underscores do not matter.
    init?(column: String) {
        let name = String(column.lowercased().filter { $0.isLetter || $0.isNumber })
        let found = Self.allCases.first { $0.rawValue.lowercased() == name }
        guard let field = found ?? Self.synonyms[name] else { return nil }
        self = field
    }

    private static let synonyms: [String: ReportField] = [
        "state": .jurisdiction, "todate": .value, "totaltodate": .value, "count": .value,
        "thisreportingperiod": .thisPeriod,
    ]
}
