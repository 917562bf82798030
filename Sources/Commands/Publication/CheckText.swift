import Primitives
import Publication

/// One checked text as a person reads it: the text with its claims in place, then a line for each claim and finding.
struct CheckText {
    let document: Document
    let checked: CheckedDocument
    let isColored: Bool
    let showsText: Bool

    var text: String {
        var lines = ["\(document.name): \(summary)", ""]
        if showsText { lines += [marked, ""] }
        for (number, claim) in checked.claims.enumerated() { lines.append(line(number + 1, claim)) }
        for finding in checked.findings { lines.append("  [\(finding.kind.rawValue)] \(finding.why)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: String {
        guard !checked.claims.isEmpty else { return "no number of this text is a claim." }
        let counts = Mark.allCases.compactMap { mark in
            let count = checked.claims.count { $0.mark == mark }
            return count > 0 ? "\(count) \(mark.words)" : nil
        }
        return counts.joined(separator: ", ") + "."
    }

    /// The text with each number in its colour, or in brackets with its sign where nobody sees colours.
    private var marked: String {
        var out: [UInt8] = []
        var index = 0
        for claim in checked.claims where claim.range.lowerBound >= index {
            out += document.bytes[index..<claim.range.lowerBound]
            out += Array(opening(claim.mark).utf8)
            out += document.bytes[claim.range]
            out += Array(closing(claim.mark).utf8)
            index = claim.range.upperBound
        }
        out += document.bytes[index...]
        let text = String(decoding: out, as: UTF8.self)
        // Control characters of a text could rewrite the terminal; only our own colours pass.
        return isColored
            ? text
            : String(text.unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" }.map(Character.init))
    }

    private func opening(_ mark: Mark) -> String {
        isColored ? "\u{1B}[\(mark.color)m" : "["
    }

    private func closing(_ mark: Mark) -> String {
        isColored ? " \(mark.sign)\u{1B}[0m" : " \(mark.sign)]"
    }

    private func line(_ number: Int, _ claim: Claim) -> String {
        var place = claim.jurisdiction?.name ?? "whole operation"
        if let city = claim.place { place = "\(city), \(place)" }
        let category = claim.category ?? "no category"
        var line = "  \(claim.mark.sign) \(claim.mark.words): “\(claim.text)” (\(category), \(place)). \(claim.why)"
        if let first = claim.entries.first {
            line += " Entries: \(first)" + (claim.entries.count > 1 ? " and \(claim.entries.count - 1) more." : ".")
        }
        return line
    }
}

extension Mark {
    var words: String {
        switch self {
        case .agrees: "agrees"
        case .contradicts: "contradicts"
        case .compatible: "compatible"
        case .notInAccount: "not in the account"
        case .notUnderstood: "not understood"
        }
    }

    /// A sign that stands beside the colour, because colour alone says nothing to some readers.
    var sign: String {
        switch self {
        case .agrees: "✓"
        case .contradicts: "✗"
        case .compatible: "≈"
        case .notInAccount: "–"
        case .notUnderstood: "?"
        }
    }

    /// The number of its colour on a terminal.
    fileprivate var color: Int {
        switch self {
        case .agrees: 32
        case .contradicts: 31
        case .compatible: 36
        case .notInAccount: 35
        case .notUnderstood: 33
        }
    }
}
