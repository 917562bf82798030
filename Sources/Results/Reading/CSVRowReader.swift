import Primitives

/// Reads one row of a table.
struct CSVRowReader {
    let row: CSVTable.Row
    let header: CSVTable.Row
    let columns: CSVColumns
    let phrases: CategoryPhrases

    /// Names by which a row gives totals over all jurisdictions.
    private static let totals: Set<String> = ["total", "totals", "all", "all jurisdictions", "grand total"]

    /// Adds what the row says.
    func read(into reading: inout Reading) throws(UnreadableDocument) {
        guard let name = try field(.jurisdiction, { (text) throws(FieldProblem) in text }) else {
            throw UnreadableDocument(
                "the column “jurisdiction” is empty; write whose figures the row gives",
                line: row.line
            )
        }
        let isTotal = Self.totals.contains(name.lowercased())
        let jurisdiction = isTotal ? nil : try field(.jurisdiction, FieldParser.jurisdiction)
        for (category, toDate, thisPeriod) in try figures() {
            if let jurisdiction {
                reading.reports.append(try report(category, jurisdiction, toDate, thisPeriod))
            } else if let toDate {
                reading.totals.append(Reading.ReadTotal(category: category, quantity: toDate, range: row.range))
            } else {
                throw UnreadableDocument("a total has no value; write the total to date", line: row.line)
            }
        }
    }

    private func figures() throws(UnreadableDocument) -> [(CategoryKey, Quantity?, Quantity?)] {
        columns.isLong ? [try longFigure()] : try wideFigures()
    }

    private func longFigure() throws(UnreadableDocument) -> (CategoryKey, Quantity?, Quantity?) {
        let category = try field(.category) { (text) throws(FieldProblem) in try FieldParser.category(text, phrases) }
        guard let category, let unit = phrases.categories[category]?.unit else {
            throw UnreadableDocument("the column “category” is empty; write what the row counts", line: row.line)
        }
        let value = try field(.value) { (text) throws(FieldProblem) in try FieldParser.quantity(text, unit: unit) }
        let thisPeriod = try field(.thisPeriod) { (text) throws(FieldProblem) in
            try FieldParser.quantity(text, unit: unit)
        }
        let certainty = try field(.certainty, FieldParser.certainty)
        // Where only a figure for the period is given, the certainty is its own.
        let isOfPeriod = value == nil && thisPeriod != nil
        let quantity: Quantity?
        do throws(FieldProblem) {
            quantity = try FieldParser.quantity(value: isOfPeriod ? thisPeriod : value, certainty: certainty)
        } catch {
            throw unreadable(.certainty, error)
        }
        guard quantity != nil || thisPeriod != nil else {
            throw UnreadableDocument(
                "the row gives no figure; write a number in “value”, or unknown in “certainty”",
                line: row.line
            )
        }
        return isOfPeriod ? (category, nil, quantity) : (category, quantity, thisPeriod)
    }

    private func wideFigures() throws(UnreadableDocument) -> [(CategoryKey, Quantity?, Quantity?)] {
        var figures: [(CategoryKey, Quantity?, Quantity?)] = []
        for (index, meaning) in columns.meanings.enumerated() {
            guard case .category(let category) = meaning, !row.fields[index].isEmpty,
                let unit = phrases.categories[category]?.unit
            else { continue }
            do throws(FieldProblem) {
                figures.append((category, try FieldParser.quantity(row.fields[index], unit: unit), nil))
            } catch {
                throw unreadable(index, error)
            }
        }
        return figures
    }

    private func report(
        _ category: CategoryKey,
        _ jurisdiction: Jurisdiction,
        _ toDate: Quantity?,
        _ thisPeriod: Quantity?
    ) throws(UnreadableDocument) -> Reading.ReadReport {
        let place = try field(.place, FieldParser.place)
        return Reading.ReadReport(
            key: FigureKey(category: category, jurisdiction: jurisdiction, place: place),
            toDate: toDate,
            thisPeriod: thisPeriod,
            stage: try field(.stage, FieldParser.stage),
            asOf: try field(.asOf, FieldParser.time),
            preparedBy: try field(.preparedBy, FieldParser.person),
            approvedBy: try field(.approvedBy, FieldParser.person),
            note: try field(.note, FieldParser.note),
            range: row.range
        )
    }

    /// What `parse` makes of the field, or nil where there is no such column or it is empty.
    private func field<Value>(
        _ field: ReportField,
        _ parse: (String) throws(FieldProblem) -> Value
    ) throws(UnreadableDocument) -> Value? {
        guard let index = columns.meanings.firstIndex(of: .field(field)), !row.fields[index].isEmpty else { return nil }
        do throws(FieldProblem) {
            return try parse(row.fields[index])
        } catch {
            throw unreadable(index, error)
        }
    }

    private func unreadable(_ field: ReportField, _ problem: FieldProblem) -> UnreadableDocument {
        unreadable(columns.meanings.firstIndex(of: .field(field)) ?? 0, problem)
    }

    private func unreadable(_ column: Int, _ problem: FieldProblem) -> UnreadableDocument {
        UnreadableDocument("the column \(FieldProblem.quote(header.fields[column])) \(problem.text)", line: row.line)
    }
}
