package import Coordination
import Identity
package import Primitives

extension PageRenderer {
    /// The entries behind one number: `items` are those of the figure and those that they replace, in order of time.
    package func figure(
        _ view: OperationView,
        _ address: FigureAddress,
        items: [EntryView],
        now: Timestamp
    ) -> String {
        let context = BoardContext(view, now: now, items: items.map(\.item))
        let model = FigurePage.Model(
            address,
            items: items,
            in: context,
            mayApprove: reader.allowed.contains(.approveFigure)
        )
        return page(PageChrome(model.name, in: view.operation, now: now), render(model, with: .figurepage))
    }
}
