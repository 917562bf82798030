package import Coordination
import Operations
import Primitives
import Results

/// What is behind one number.
package enum FigurePage {
    package struct Model: Hashable {
        package let name: String
        package let boardHref: String
        package let qualifier: String
        package let number: String
        package let isWords: Bool
        package let unit: String
        package let asOf: TimeText
        package let isLive: Bool
        package let nowHref: String
        package let definition: String
        package let categoriesHref: String
        /// How many reported and how the number came about.
        package let basis: String
        /// Who gave it for another; empty where each agency spoke for itself.
        package let onBehalf: String
        package let missing: [FigureGroup.Line]
        package let isMissingAny: Bool
        /// What the figure is made of, in more than one way: by part of the category, by jurisdiction, by place.
        package let groups: [FigureGroup]
        package let stated: [String]
        package let entries: [FigureEntry]
        package let hasEntries: Bool
        package let earlier: Int
        package let hasEarlier: Bool

        /// The most entries on one page; a total of a long operation has more.
        package static let maximumEntries = 40

        package init(_ address: FigureAddress, items: [EntryView], in context: BoardContext, mayApprove: Bool = false) {
            let category = context.categories[address.category]
            let unit = category?.unit ?? .persons
            let figure = context.figure(address)
            let text = figure.map { QuantityText($0.quantity, unit: unit) }
            name = FigureText.name(address, in: context.categories)
            boardHref = SiteURL.board(context.view.operation.id, asOf: context.asOf).path
            qualifier = text?.qualifier ?? ""
            number = text?.figure ?? "not reported"
            isWords = text?.isWords ?? true
            self.unit = text?.isWords == false ? unit.label : ""
            asOf = context.moment.text(context.account.asOf)
            isLive = context.view.isLive
            nowHref = SiteURL.figure(context.view.operation.id, address).path
            definition = category?.definition ?? "This operation does not count anything of this name."
            categoriesHref = SiteURL.categories(context.view.operation.id).path
            basis = Self.basis(figure)
            onBehalf = Self.onBehalf(figure)
            missing = (figure?.missing ?? []).map { .init(label: $0.name, number: "", href: context.url($0)) }
            isMissingAny = !missing.isEmpty
            groups = [FigureGroup(partsOf: address, in: context), FigureGroup(below: address, in: context)]
                .filter { !$0.lines.isEmpty }
            stated = address.jurisdiction == nil ? Self.stated(address.category, unit: unit, context.account) : []
            entries = items.suffix(Self.maximumEntries).reversed().map {
                FigureEntry($0, in: context, mayApprove: mayApprove)
            }
            hasEntries = !items.isEmpty
            earlier = max(0, items.count - Self.maximumEntries)
            hasEarlier = earlier > 0
        }

        private static func basis(_ figure: Figure?) -> String {
            guard let figure else { return "Nobody has reported it." }
            let source =
                switch figure.basis {
                case .reported: "Reported by the agency."
                case .parts: "The sum of its parts, which is all that was reported."
                case .places: "The sum of its places, which is all that was reported."
                case .remainder: "What remains of the whole once its reported parts are taken off."
                case .sum: "The sum of the jurisdictions."
                case .stated: "A total that a document states; no jurisdiction gave a figure."
                }
            guard figure.jurisdiction == nil, figure.basis != .stated else { return source }
            return "\(source) \(figure.isComplete ? "Complete" : "Partial"): \(FigureText.completeness(figure))."
        }

        private static func onBehalf(_ figure: Figure?) -> String {
            guard let figure, !figure.onBehalfBy.isEmpty else { return "" }
            let speakers = figure.onBehalfBy.map(\.description).joined(separator: ", ")
            guard let jurisdiction = figure.jurisdiction else {
                return
                    "\(speakers), on behalf: some of it was entered for jurisdictions whose own nodes have not taken it over."
            }
            return
                "\(speakers), on behalf: it was entered for \(jurisdiction.name), whose own node has not approved, reported or replaced it."
        }

        private static func stated(_ category: CategoryKey, unit: Category.Unit, _ account: Account) -> [String] {
            account.statedTotals.filter { $0.total.category == category }.map { stated in
                let said = QuantityText(stated.total.quantity, unit: unit).text
                guard let sum = stated.sum else {
                    return "A document states \(said); no jurisdiction gave a breakdown."
                }
                return sum == stated.total.quantity
                    ? "A document states \(said), which is what the jurisdictions add up to."
                    : "A document states \(said); the jurisdictions add up to \(QuantityText(sum, unit: unit).text)."
            }
        }
    }
}
