import Foundation
import Primitives
import Publication

/// Prints what a check found, one text after the other.
struct CheckReport {
    let isJSON: Bool
    /// Whether each text itself is shown; for an archive only its claims and findings are.
    let showsTexts: Bool
    private(set) var problems: [String] = []
    private(set) var isContradicted = false
    private var isFirst = true
    private var totals: [Mark: Int] = [:]
    private var texts = 0
    private let isColored = isatty(STDOUT_FILENO) == 1

    init(isJSON: Bool, showsTexts: Bool) {
        self.isJSON = isJSON
        self.showsTexts = showsTexts
        if isJSON { write("{\"files\":[") }
    }

    mutating func add(_ checked: CheckedDocument, _ document: Document) {
        if checked.isContradicted { isContradicted = true }
        texts += 1
        for claim in checked.claims { totals[claim.mark, default: 0] += 1 }
        if isJSON {
            write((isFirst ? "\n" : ",\n") + String(decoding: checked.json.utf8, as: UTF8.self))
        } else {
            if !isFirst { write("\n") }
            write(
                CheckText(
                    document: document,
                    checked: checked,
                    isColored: isColored,
                    showsText: showsTexts && document.bytes.count < 100_000
                ).text
            )
        }
        isFirst = false
    }

    mutating func fail(_ problem: TextFileProblem) {
        problems.append(problem.sentence)
    }

    /// Prints the end: of the JSON, or the totals of an archive.
    func finish() {
        if isJSON { write("\n]}\n") }
        guard !isJSON, texts > 1 else { return }
        let counts = Mark.allCases.compactMap { mark in totals[mark].map { "\($0) \(mark.words)" } }
        write("\n\(texts) texts: \(counts.joined(separator: ", ")).\n")
    }

    private func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
