import Primitives
import Publication

/// One checked text as a person reads it: the text with its claims in place, then a line for each claim and finding.
struct CheckText {
    let document: Document
    let checked: CheckedDocument
    let isColored: Bool
    let showsText: Bool

    var text: String {
        var lines = ["\(document.name): \(checked.summary)", ""]
        if showsText { lines += [marked, ""] }
        for (number, claim) in checked.claims.enumerated() { lines.append(line(number + 1, claim)) }
        for finding in checked.findings { lines.append("  [\(finding.kind.rawValue)] \(finding.why)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text with each number in its colour, or in brackets with its sign where nobody sees colours.
    private var marked: String {
        var text = ""
        for piece in checked.pieces(of: document) {
            let content = Self.printable(piece.text)
            text +=
                piece.claim.map { opening(checked.claims[$0].mark) + content + closing(checked.claims[$0].mark) }
                ?? content
        }
        return text
    }

    /// Without control characters, which could rewrite a terminal.
    private static func printable(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where isPrintable(scalar) { kept.append(scalar) }
        return String(kept)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10: true
        case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: false
        default: true
        }
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
