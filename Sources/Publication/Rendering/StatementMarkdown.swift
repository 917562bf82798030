/// A statement as Markdown (CommonMark): what stands in it is text, whatever characters it holds.
package enum StatementMarkdown {
    package static func render(_ blocks: [StatementBlock]) -> String {
        blocks.map(render).joined(separator: "\n\n") + "\n"
    }

    private static func render(_ block: StatementBlock) -> String {
        switch block {
        case .title(let text): "# \(escaped(text))"
        case .note(let text): "*\(escaped(text))*"
        case .heading(let text): "## \(escaped(text))"
        case .paragraph(let text): escaped(text)
        case .list(let items):
            items.map { "- **\(escaped($0.name)):** \(escaped($0.text))" }.joined(separator: "\n")
        case .definitions(let definitions):
            definitions.map { "- **\(escaped($0.term)):** \(escaped($0.text))" }.joined(separator: "\n")
        }
    }

    /// Escapes what CommonMark reads as markup (§2.4), and keeps every text on one line.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "&", "|", "~", "!": escaped += "\\\(scalar)"
            case "\n", "\r": escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
