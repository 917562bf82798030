import Primitives
import Results

/// One way in which a figure is made of others: the parts of its category, its jurisdictions, or its places.
package struct FigureGroup: Hashable {
    package let id: String
    package let title: String
    package let head: String
    package let lines: [Line]

    package struct Line: Hashable {
        package let label: String
        package let number: String
        package let href: String
    }

    /// The parts of the category, in the same place.
    package init(partsOf address: FigureAddress, in context: BoardContext) {
        id = "parts"
        title = "Its parts"
        head = "Part"
        lines = context.parts(of: address).map {
            Line($0.figure, label: $0.category.label, unit: $0.category.unit, in: context)
        }
    }

    /// The jurisdictions of a total, or the places of a jurisdiction.
    package init(below address: FigureAddress, in context: BoardContext) {
        let isTotal = address.jurisdiction == nil
        let unit = context.categories[address.category]?.unit ?? .persons
        id = "below"
        title = isTotal ? "By jurisdiction" : "By place"
        head = isTotal ? "Jurisdiction" : "Place"
        lines = context.account.figures.compactMap { figure in
            guard figure.category == address.category, address.place == nil else { return nil }
            if isTotal {
                guard let jurisdiction = figure.jurisdiction, figure.place == nil else { return nil }
                return Line(figure, label: jurisdiction.name, unit: unit, in: context)
            }
            guard figure.jurisdiction == address.jurisdiction, let place = figure.place else { return nil }
            return Line(figure, label: place.description, unit: unit, in: context)
        }
    }
}

extension FigureGroup.Line {
    fileprivate init(_ figure: Figure, label: String, unit: Category.Unit, in context: BoardContext) {
        self.label = label
        number = QuantityText(figure.quantity, unit: unit).text
        href = context.url(FigureAddress(figure))
    }
}
