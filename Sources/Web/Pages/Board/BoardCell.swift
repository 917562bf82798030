package import Primitives
package import Results

/// One cell of the table: a figure with its certainty, or the words “not reported”; never blank, never a silent zero.
package struct BoardCell: Hashable, Sendable {
    package let isReported: Bool
    package let qualifier: String
    package let number: String
    package let isWords: Bool
    /// How the figure came about, or how many reported; empty for a plain report.
    package let remark: String
    package let href: String

    package init(_ category: Category, jurisdiction: Jurisdiction?, place: PlaceName? = nil, in context: BoardContext) {
        let address = FigureAddress(category: category.key, jurisdiction: jurisdiction, place: place)
        guard let figure = context.figure(address) else {
            isReported = false
            qualifier = ""
            number = "not reported"
            isWords = true
            remark = ""
            href = ""
            return
        }
        let text = QuantityText(figure.quantity, unit: category.unit)
        isReported = true
        qualifier = text.qualifier
        number = text.figure
        isWords = text.isWords
        remark = jurisdiction == nil ? FigureText.completeness(figure) : FigureText.remark(figure)
        href = context.url(address)
    }
}
