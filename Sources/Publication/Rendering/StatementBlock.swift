/// One part of a statement as it is set on a page: what a text, Markdown and HTML have in common.
package enum StatementBlock: Sendable, Hashable {
    case title(String)
    /// A line under the title, or one that stands apart.
    case note(String)
    case heading(String)
    case paragraph(String)
    case list([Item])
    /// Words and what they mean.
    case definitions([Definition])

    /// One line of a list: its name stands out.
    package struct Item: Sendable, Hashable {
        package let name: String
        package let text: String
    }

    package struct Definition: Sendable, Hashable {
        package let term: String
        package let text: String
    }
}
