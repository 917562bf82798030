/// The columns of a table, by what their headings mean.
///
/// A table with a column for the category has one figure to a row (long form). One without has a column for each
/// category (wide form), in which an empty field means that nothing was reported, and never zero.
struct CSVColumns {
    let meanings: [Meaning]
    let isLong: Bool

    enum Meaning: Hashable {
        case field(ReportField)
        case category(CategoryKey)
    }

    init(_ header: CSVTable.Row, phrases: CategoryPhrases) throws(UnreadableDocument) {
        let isLong = header.fields.contains { ReportField(column: $0) == .category }
        var meanings: [Meaning] = []
        for (index, heading) in header.fields.enumerated() {
            let meaning = Self.meaning(heading, isLong: isLong, phrases)
            guard let meaning else {
                throw UnreadableDocument(
                    "column \(index + 1) is called \(FieldProblem.quote(heading)), which is "
                        + (isLong ? "none of the columns of a report" : "no category of this operation")
                        + "; rename it or take it out",
                    line: header.line
                )
            }
            guard !meanings.contains(meaning) else {
                throw UnreadableDocument(
                    "column \(index + 1) gives the same thing as a column before it; take one of them out",
                    line: header.line
                )
            }
            meanings.append(meaning)
        }
        guard meanings.contains(.field(.jurisdiction)) else {
            throw UnreadableDocument(
                "there is no column “jurisdiction”; name the columns in the first line",
                line: header.line
            )
        }
        let figures = meanings.filter { meaning in
            switch meaning {
            case .category, .field(.value), .field(.thisPeriod), .field(.certainty): true
            case .field: false
            }
        }
        guard !figures.isEmpty else {
            throw UnreadableDocument(
                "there is no column with figures; add “category” and “value”, or a column for each category",
                line: header.line
            )
        }
        self.meanings = meanings
        self.isLong = isLong
    }

    private static func meaning(_ heading: String, isLong: Bool, _ phrases: CategoryPhrases) -> Meaning? {
        if let field = ReportField(column: heading) {
            let isOfOneFigure = [.value, .thisPeriod, .certainty].contains(field)
            return isOfOneFigure && !isLong ? nil : .field(field)
        }
        return isLong ? nil : phrases.category(named: heading).map { .category($0) }
    }
}
