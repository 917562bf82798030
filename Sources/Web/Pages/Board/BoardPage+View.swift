package import Coordination
package import Primitives

extension PageRenderer {
    /// The whole board.
    package func board(_ view: OperationView, now: Timestamp) -> String {
        let model = BoardPage.Model(BoardContext(view, now: now))
        let chrome = PageChrome("Board", in: view.operation, now: now, section: .board)
        return page(chrome, render(BoardPage.Filled(model, by: self), with: .board))
    }

    /// The parts of the live board that change on their own, each as the page has it.
    ///
    /// Relative times (“12 min ago”) are left to the script, so that a fragment changes only with the facts in it.
    package func fragments(_ view: OperationView, now: Timestamp) -> [Fragment] {
        let model = BoardPage.Model(BoardContext(view, now: now, isFragments: true))
        return BoardPage.Filled(model, by: self).fragments
    }
}

extension BoardPage {
    /// The board with its fragments drawn: what the template of the page puts around them.
    struct Filled {
        let model: Model
        let headline: Fragment
        let figures: [Fragment]
        let tiles: [Fragment]
        let columns: Fragment
        let rows: [Fragment]
        let totals: Fragment
        let plots: [Plot]
        let frames: [Fragment]
        let checks: Fragment
        let feed: [Fragment]
        let timeline: Fragment
        let hasFeed: Bool
        let hasPlots: Bool
        let keep = FeedLine.maximum

        /// A plot and the rows of the table behind it change apart from each other: an open table stays open.
        struct Plot {
            let model: BoardPlot
            let drawing: Fragment
            let points: [Fragment]
            /// False for a frame without a figure in it, which a board that does not have the plot yet is sent first.
            var isFilled = true

            var empty: Plot {
                Plot(model: model, drawing: drawing, points: [], isFilled: false)
            }
        }

        init(_ model: Model, by renderer: PageRenderer) {
            func fragment(_ id: String, _ part: Any, _ template: PageTemplate) -> Fragment {
                Fragment(id: id, html: renderer.render(part, with: template))
            }
            self.model = model
            headline = fragment(model.headline.id, model.headline, .headline)
            figures = model.figures.map { fragment($0.id, $0, .figure) }
            tiles = model.tiles.map { fragment($0.id, $0, .tile) }
            columns = fragment(model.columns.id, model.columns, .columns)
            rows = model.rows.map { fragment($0.id, $0, .row) }
            totals = fragment(model.totals.id, model.totals, .totals)
            plots = model.plots.map { plot in
                Plot(
                    model: plot,
                    drawing: fragment(plot.id, plot, .plot),
                    points: plot.points.map { fragment($0.id, $0, .point) }
                )
            }
            frames = plots.map { fragment("frame-\($0.model.name)", $0.empty, .plotframe) }
            checks = fragment(model.checks.id, model.checks, .checks)
            feed = model.feed.map { fragment($0.id, $0, .feeditem) }
            timeline = fragment(model.timeline.id, model.timeline, .timeline)
            hasFeed = !model.feed.isEmpty
            hasPlots = !model.plots.isEmpty
        }

        /// All of them, in the order of the page.
        var fragments: [Fragment] {
            [headline] + figures + tiles + [checks, columns] + rows + [totals]
                + frames + plots.flatMap { [$0.drawing] + $0.points } + feed + [timeline]
        }
    }
}
