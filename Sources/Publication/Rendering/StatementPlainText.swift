/// A statement as plain text, lines of at most 80 characters, for mail and the wire.
package enum StatementPlainText {
    private static let width = 80

    package static func render(_ blocks: [StatementBlock]) -> String {
        blocks.map(render).joined(separator: "\n") + "\n"
    }

    private static func render(_ block: StatementBlock) -> String {
        switch block {
        case .title(let text): wrapped(text.uppercased(), indent: "")
        case .note(let text), .paragraph(let text): "\n" + wrapped(text, indent: "")
        case .heading(let text): "\n\(text)\n\(String(repeating: "-", count: text.count))"
        case .list(let items):
            items.map { wrapped("- \($0.name): \($0.text)", indent: "  ") }.joined(separator: "\n")
        case .definitions(let definitions):
            definitions.map { wrapped("- \($0.term): \($0.text)", indent: "  ") }.joined(separator: "\n")
        }
    }

    /// Breaks `text` between words; lines after the first begin with `indent`.
    private static func wrapped(_ text: String, indent: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = indent + word
            } else {
                line += (line.isEmpty ? "" : " ") + word
            }
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
