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
        var drawn = DrawnBoard()
        return fragments(view, now: now, drawn: &drawn)
    }

    /// The same, drawing only what differs from `drawn`, which holds the board as it is now afterwards.
    package func fragments(_ view: OperationView, now: Timestamp, drawn: inout DrawnBoard) -> [Fragment] {
        let model = BoardPage.Model(BoardContext(view, now: now, isFragments: true))
        return drawn.draw(model.parts, by: self)
    }
}

extension BoardPage.Model {
    /// All that is drawn and sent on its own, in the order of the page.
    var parts: [any BoardPart] {
        var parts: [any BoardPart] = [headline, nodes]
        parts += figures
        parts.append(tileCategories)
        parts += tiles
        parts += [checks, columns]
        parts += rows
        parts.append(totals)
        parts += plots.map { PlotFrame($0) }
        parts += plots
        parts += plots.flatMap(\.points)
        parts += feed
        parts.append(timeline)
        return parts
    }
}

extension BoardPage {
    /// The board with its parts drawn: what the template of the page puts around them.
    struct Filled {
        let model: Model
        let headline: String
        let nodes: String
        let figures: String
        let tilesNote: String
        let tiles: String
        let columns: String
        let rows: String
        let totals: String
        let plots: String
        let checks: String
        let feed: String
        let timeline: String
        let hasFeed: Bool
        let hasPlots: Bool
        let keep = FeedLine.maximum

        init(_ model: Model, by renderer: PageRenderer) {
            func html(_ parts: [some BoardPart]) -> String {
                parts.map { renderer.fragment($0).html }.joined()
            }
            self.model = model
            headline = html([model.headline])
            nodes = html([model.nodes])
            figures = html(model.figures)
            tilesNote = html([model.tileCategories])
            tiles = html(model.tiles)
            columns = html([model.columns])
            rows = html(model.rows)
            totals = html([model.totals])
            plots = html(
                model.plots.map { plot in
                    PlotFrame(plot).filled(renderer.fragment(plot), plot.points.map { renderer.fragment($0) })
                }
            )
            checks = html([model.checks])
            feed = html(model.feed)
            timeline = html([model.timeline])
            hasFeed = !model.feed.isEmpty
            hasPlots = !model.plots.isEmpty
        }
    }
}
