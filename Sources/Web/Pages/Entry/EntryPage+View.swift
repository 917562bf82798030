package import Coordination
import Identity
package import Primitives

extension PageRenderer {
    /// One entry with its bytes, its place in the log and the proof.
    package func entry(_ view: OperationView, _ entry: EntryView, now: Timestamp) -> String {
        let model = EntryPage.Model(
            entry,
            in: BoardContext(view, now: now, items: [entry.item]),
            mayApprove: reader.allowed.contains(.approveFigure)
        )
        return page(
            PageChrome("Entry \(model.shortName)", in: view.operation, now: now),
            render(model, with: .entrypage)
        )
    }
}
