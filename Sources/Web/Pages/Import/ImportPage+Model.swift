import Operations
import Primitives
import Results

/// What was understood of a document and what was not, before anything is kept.
enum ImportPage {
    struct Model: Hashable {
        let sentence: String
        let opens: String
        let documentName: String
        let reports: [Line]
        let hasReports: Bool
        let totals: [Line]
        let hasTotals: Bool
        let skipped: [Skipped]
        let hasSkipped: Bool
        let text: String
        let key: String
        let action: String

        struct Line: Hashable {
            let figure: String
            let quantity: String
            /// The words it was read from.
            let words: String
        }

        struct Skipped: Hashable {
            let words: String
            let reason: String
        }

        init(_ preview: ImportPreview, key: String) {
            let source = Excerpts(preview.text)
            let categories = preview.categories
            reports = preview.reading.reports.map { report in
                let address = FigureAddress(report.key)
                let unit = categories[report.key.category]?.unit ?? .persons
                let amounts = [
                    report.toDate.map { QuantityText($0, unit: unit).text },
                    report.thisPeriod.map { "\(QuantityText($0, unit: unit).text) this period" },
                ]
                return Line(
                    figure: FigureText.name(address, in: categories),
                    quantity: amounts.compactMap(\.self).joined(separator: ", "),
                    words: source[report.range]
                )
            }
            totals = preview.reading.totals.map { total in
                let address = FigureAddress(category: total.category)
                return Line(
                    figure: FigureText.name(address, in: categories),
                    quantity: QuantityText(total.quantity, unit: categories[total.category]?.unit ?? .persons).text,
                    words: source[total.range]
                )
            }
            skipped = preview.reading.skipped.map { Skipped(words: source[$0.range], reason: Self.reason($0.reason)) }
            hasReports = !reports.isEmpty
            hasTotals = !totals.isEmpty
            hasSkipped = !skipped.isEmpty
            sentence =
                "\(Self.count(reports.count, "figure")) understood, \(Self.count(totals.count, "stated total")), "
                + "\(Self.count(skipped.count, "passage")) skipped. Nothing is kept yet."
            opens = Self.opens(preview)
            documentName = preview.documentName
            text = preview.text
            self.key = key
            action = SiteURL.importing(preview.operation?.id).path
        }

        private static func opens(_ preview: ImportPreview) -> String {
            if let operation = preview.operation { return "Goes into \(operation.name)." }
            let name = preview.reading.operationName ?? "an operation without a name"
            let count = preview.reading.jurisdictionCount.map { " of \($0) jurisdictions" } ?? ""
            return "Opens \(name)\(count)."
        }

        private static func reason(_ reason: Reading.Skipped.Reason) -> String {
            switch reason {
            case .prose: "prose"
            case .notUnderstood(let why): "not understood: \(why)"
            }
        }

        private static func count(_ count: Int, _ noun: String) -> String {
            "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
    }
}
