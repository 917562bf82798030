/// What stands around a plot: its title and the table behind it.
///
/// As a part of a live board it is empty, so that it never changes: a board that does not have the plot yet is sent the
/// frame and then what is in it, and a table that somebody opened stays open.
package struct PlotFrame: Hashable, Sendable {
    package let id: String
    package let order: String
    let name: String
    let label: String
    let href: String
    let plot: String
    /// The finished HTML of the plot; empty in an empty frame.
    private(set) var drawing = ""
    private(set) var points = ""

    init(_ plot: BoardPlot) {
        id = "frame-\(plot.name)"
        order = plot.order
        name = plot.name
        label = plot.label
        href = plot.href
        self.plot = plot.id
    }

    /// The frame with the plot and the rows of its table in it.
    func filled(_ drawing: Fragment, _ points: [Fragment]) -> PlotFrame {
        var frame = self
        frame.drawing = drawing.html
        frame.points = points.map(\.html).joined()
        return frame
    }
}
