package import Coordination
import Ledger
import Operations
package import Primitives
import Results

extension PageRenderer {
    /// The form by which a second person approves one figure; nil where the entry holds none.
    package func approvalForm(
        _ view: OperationView,
        _ entry: EntryView,
        _ input: FormInput,
        now: Timestamp
    ) -> String? {
        guard let tally = entry.item.tally else { return nil }
        let model = FormPage(approving: tally, in: entry, view: view, input: input, now: now)
        return page(PageChrome(model.title, in: view.operation), render(model, with: .form))
    }
}

extension FormPage {
    init(approving tally: Tally, in entry: EntryView, view: OperationView, input: FormInput, now: Timestamp) {
        let context = BoardContext(view, now: now)
        let origin = EntryText.origin(entry.item.source)
        self.init(
            title: "Approve a figure",
            lead:
                "Approve it only if you have seen what it rests on. Your name and the time stand on the record from then on; the figure does not change.",
            facts: Self.facts(tally, entry, context) + [
                Fact(name: "Stage", value: tally.stage.rawValue),
                Fact(name: "Holds for", value: context.moment.clock.dateAndTime(tally.asOf)),
                Fact(name: "Prepared by", value: tally.preparedBy.description),
                Fact(name: "Approved by", value: FigureEntry.approvedBy(tally, entry)),
            ] + (origin.isEmpty ? [] : [Fact(name: "Source", value: origin)]),
            controls: [],
            input: input,
            action: .approve(view.operation.id, entry.item.id),
            submit: "Approve",
            cancel: .entry(view.operation.id, entry.item.id)
        )
    }
}
