package import Primitives

/// One stretch between the commas of a report line, and what it says.
package struct ReportItem: Sendable, Hashable {
    /// The tokens of the item with the signs that separate it from the next.
    package let tokens: Range<Int>
    package let content: Content

    package enum Content: Sendable, Hashable {
        case figure(CategoryKey, Quantity, ReportHead)
        case notUnderstood(String)
    }
}
