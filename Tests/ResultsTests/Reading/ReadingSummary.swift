import Primitives
import Prose
import Results

extension Reading {
    /// The prose in `text`, read with the default categories.
    static func prose(_ text: String) -> Reading {
        ProseReader.read(Array(text.utf8), categories: .antiTrafficking)
    }

    /// One line for each figure, such as `US-KY victims.minors 2`, in the order of the document.
    var figures: [String] {
        reports.map { report in
            let place = report.key.place.map { "/\($0)" } ?? ""
            let period = report.thisPeriod.map { " period \($0)" } ?? ""
            let toDate = report.toDate.map { " \($0)" } ?? ""
            return "\(report.key.jurisdiction.code)\(place) \(report.key.category)\(toDate)\(period)"
        }
    }

    /// One line for each stated total, such as `arrests 102`.
    var statedTotals: [String] {
        totals.map { "\($0.category) \($0.quantity)" }
    }

    /// The texts of what was part of a report and not understood.
    var notUnderstood: [String] {
        skipped.compactMap { if case .notUnderstood(let text) = $0.reason { text } else { nil } }
    }

    /// The bytes that are not blank and that no figure, total or skipped range holds.
    func uncovered(in bytes: [UInt8]) -> [Int] {
        var isCovered = Array(repeating: false, count: bytes.count)
        for range in reports.map(\.range) + totals.map(\.range) + skipped.map(\.range) {
            for index in range { isCovered[index] = true }
        }
        let tokens = Tokenizer.tokens(bytes, in: bytes.indices)
        return tokens.flatMap(\.range).filter { !isCovered[$0] }
    }
}
