package import Coordination
import Primitives
import Results

/// A headline total over the night, labelled directly, with the table behind it.
package struct BoardPlot: Hashable, Sendable {
    package let id: String
    package let name: String
    /// Keeps plots in the order of the categories when one appears on a live board.
    package let order: String
    package let label: String
    /// “102 since 02:31 CDT”.
    package let latest: String
    /// The plot in one sentence, for those who hear it.
    package let summary: String
    package let path: StepPath
    package let top: String
    package let start: String
    package let end: String
    package let points: [BoardPoint]
    package let href: String

    /// The most rows of the table behind a plot; the rest is on the figure's own page.
    private static let rows = 20

    package init(_ series: OperationView.Series, index: Int, domain: PlotDomain, in context: BoardContext) {
        let category = series.category
        let moment = context.moment
        name = category.key.elementID
        order = index.ordinal
        id = "plot-\(name)"
        label = category.label
        path = StepPath(series.points, domain: domain)
        top = QuantityText.number(path.top, unit: category.unit)
        start = moment.clock.brief(domain.start, now: moment.now)
        end = moment.clock.brief(domain.end, now: moment.now)
        latest =
            series.points.last.map { point in
                let quantity = QuantityText(point.quantity, unit: category.unit).text
                return "\(quantity) since \(moment.clock.brief(point.time, now: moment.now))"
            } ?? "no figure yet"
        summary = "\(category.label) over time, in \(series.points.count) steps: \(latest)."
        points = series.points.enumerated().suffix(Self.rows).reversed().map { index, point in
            BoardPoint(point, index: index, series: series, in: context)
        }
        href = context.url(FigureAddress(category: category.key))
    }

    /// The plots of all headline totals that have a number.
    package static func all(_ context: BoardContext) -> [BoardPlot] {
        let domain = PlotDomain(context.view.span)
        return context.headlines.enumerated().compactMap { index, category in
            let series = context.view.series.first { $0.category.key == category.key }
            guard let series, series.points.contains(where: { $0.quantity.value != nil }) else { return nil }
            return BoardPlot(series, index: index, domain: domain, in: context)
        }
    }
}

/// One row of the table behind a plot.
package struct BoardPoint: Hashable, Sendable {
    package let id: String
    package let container: String
    /// The newest first.
    package let order: String
    package let time: String
    package let quantity: String

    package init(
        _ point: OperationView.Series.Point,
        index: Int,
        series: OperationView.Series,
        in context: BoardContext
    ) {
        let name = series.category.key.elementID
        id = "point-\(name)-\(index)"
        container = "points-\(name)"
        order = (99_999 - index).ordinal
        time = context.moment.clock.brief(point.time, now: context.moment.now)
        quantity = QuantityText(point.quantity, unit: series.category.unit).text
    }
}
