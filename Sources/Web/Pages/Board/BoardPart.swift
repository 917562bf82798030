/// A part of the board that is drawn, and sent, as one: an element with an ID of its own.
protocol BoardPart: Hashable, Sendable {
    var id: String { get }
    static var template: PageTemplate { get }
}

extension BoardPart {
    /// Whether `other` would be drawn the same.
    func isSame(as other: any BoardPart) -> Bool {
        (other as? Self) == self
    }
}

extension BoardHeadline: BoardPart {
    static var template: PageTemplate { .headline }
}

extension BoardNodes: BoardPart {
    static var template: PageTemplate { .boardnodes }
}

extension BoardFigure: BoardPart {
    static var template: PageTemplate { .figure }
}

extension TileCategories: BoardPart {
    static var template: PageTemplate { .tilesnote }
}

extension BoardTile: BoardPart {
    static var template: PageTemplate { .tile }
}

extension BoardChecks: BoardPart {
    static var template: PageTemplate { .checks }
}

extension BoardColumns: BoardPart {
    static var template: PageTemplate { .columns }
}

extension BoardRow: BoardPart {
    static var template: PageTemplate { .row }
}

extension BoardTotals: BoardPart {
    static var template: PageTemplate { .totals }
}

extension BoardPlot: BoardPart {
    static var template: PageTemplate { .plot }
}

extension PlotFrame: BoardPart {
    static var template: PageTemplate { .plotframe }
}

extension BoardPoint: BoardPart {
    static var template: PageTemplate { .point }
}

extension FeedLine: BoardPart {
    static var template: PageTemplate { .feeditem }
}

extension BoardTimeline: BoardPart {
    static var template: PageTemplate { .timeline }
}
