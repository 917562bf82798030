package import Coordination
import Ledger
import Operations
package import Primitives
import Results

extension PageRenderer {
    /// The form that corrects one figure; nil where the entry holds none.
    package func correctionForm(
        _ view: OperationView,
        _ entry: EntryView,
        _ input: FormInput,
        now: Timestamp
    ) -> String? {
        guard let tally = entry.item.tally else { return nil }
        let model = FormPage(correcting: tally, in: entry, view: view, input: input, now: now)
        return page(PageChrome(model.title, in: view.operation), render(model, with: .form))
    }

    /// The form that withdraws one figure; nil where the entry holds none.
    package func withdrawForm(
        _ view: OperationView,
        _ entry: EntryView,
        _ input: FormInput,
        now: Timestamp
    ) -> String? {
        guard let tally = entry.item.tally else { return nil }
        let model = FormPage(withdrawing: tally, in: entry, view: view, input: input, now: now)
        return page(PageChrome(model.title, in: view.operation), render(model, with: .form))
    }
}

extension FormPage {
    init(correcting tally: Tally, in entry: EntryView, view: OperationView, input: FormInput, now: Timestamp) {
        let context = BoardContext(view, now: now)
        let unit = context.categories[tally.key.category]?.unit ?? .persons
        let reported = TallyControls.values(tally, clock: context.moment.clock)
        let filled = FormInput(
            values: reported.merging(input.values) { _, typed in typed },
            problems: input.problems,
            key: input.key
        )
        let shared = TallyControls(view: view, input: filled, now: now)
        self.init(
            title: "Correct a figure",
            lead: "The old figure stays on the record, struck through, with the reason beside it.",
            facts: Self.facts(tally, entry, context),
            controls: shared.amounts(unit: ", \(unit.label)")
                + [
                    FormControl(
                        .reason,
                        .area,
                        label: "Why is it wrong?",
                        hint: "One sentence. Sealed. No names of survivors.",
                        isRequired: true,
                        input: filled
                    )
                ] + shared.provenance() + shared.joint(),
            input: filled,
            action: .correct(view.operation.id, entry.item.id),
            submit: "Correct",
            cancel: .entry(view.operation.id, entry.item.id)
        )
    }

    init(withdrawing tally: Tally, in entry: EntryView, view: OperationView, input: FormInput, now: Timestamp) {
        self.init(
            title: "Withdraw a figure",
            lead: "The figure no longer counts. It stays on the record, struck through, with the reason beside it.",
            facts: Self.facts(tally, entry, BoardContext(view, now: now)),
            controls: [
                FormControl(
                    .reason,
                    .area,
                    label: "Why is it withdrawn?",
                    hint: "One sentence. Sealed. No names of survivors.",
                    isRequired: true,
                    input: input
                )
            ],
            input: input,
            action: .withdraw(view.operation.id, entry.item.id),
            submit: "Withdraw",
            cancel: .entry(view.operation.id, entry.item.id)
        )
    }

    /// What a form about a figure says of it: which, how much, when and by whom.
    static func facts(_ tally: Tally, _ entry: EntryView, _ context: BoardContext) -> [Fact] {
        let unit = context.categories[tally.key.category]?.unit ?? .persons
        let address = FigureAddress(tally.key)
        let facts = [
            Fact(name: "Figure", value: FigureText.name(address, in: context.categories)),
            tally.toDate.map { .init(name: "Stands at", value: "\(QuantityText.withUnit($0, unit: unit)) to date") },
            tally.thisPeriod.map {
                .init(name: "Stands at", value: "\(QuantityText.withUnit($0, unit: unit)) this period")
            },
            .init(name: "Reported", value: context.moment.clock.dateAndTime(entry.item.recorded)),
            .init(name: "By", value: entry.item.by.description),
        ]
        return facts.compactMap(\.self)
    }
}
