package import Coordination
import Operations
package import Primitives
import Results

extension PageRenderer {
    /// The form for one figure of one jurisdiction.
    package func reportForm(_ view: OperationView, _ input: FormInput, now: Timestamp) -> String {
        page(
            PageChrome("Report a figure", in: view.operation, section: .report),
            render(FormPage(reporting: view, input: input, now: now), with: .form)
        )
    }
}

extension FormPage {
    init(reporting view: OperationView, input: FormInput, now: Timestamp) {
        let shared = TallyControls(view: view, input: input, now: now)
        let controls =
            [
                FormControl(
                    .jurisdiction,
                    .select(Self.jurisdictions(view.account.roster, chosen: input.value(.jurisdiction))),
                    label: "Jurisdiction",
                    isRequired: true,
                    input: input
                ),
                FormControl(
                    .place,
                    .text,
                    label: "Place within it",
                    hint: "Such as Kansas City. Leave empty for all of it.",
                    input: input
                ),
                FormControl(
                    .category,
                    .select(Self.categories(view.account.categories, chosen: input.value(.category))),
                    label: "What is counted",
                    isRequired: true,
                    input: input
                ),
            ] + shared.amounts(unit: "") + shared.provenance() + shared.joint()
            + [FormControl(.note, .area, label: "Note", hint: "Sealed. No names of survivors.", input: input)]
        self.init(
            title: "Report a figure",
            lead: "One figure, for one jurisdiction or one place within it. It stands on the record at once and can be "
                + "corrected, never changed.",
            controls: controls,
            input: input,
            action: .report(view.operation.id),
            submit: "Report",
            cancel: .board(view.operation.id)
        )
    }

    private static func jurisdictions(_ roster: Roster, chosen: String) -> [FormControl.Group] {
        let members = Set(roster.jurisdictions)
        func options(_ all: [Jurisdiction]) -> [FormControl.Option] {
            FormControl.options(.jurisdiction, all.map { ($0.code, $0.name) }, chosen: chosen)
        }
        let others = FormControl.Group(
            label: "Others",
            options: options(Jurisdiction.all.filter { !members.contains($0) }.sorted())
        )
        let choose = FormControl.Group(
            label: "Choose",
            options: FormControl.options(.jurisdiction, [("", "Choose one")], chosen: chosen)
        )
        guard !members.isEmpty else { return [choose, others] }
        return [choose, FormControl.Group(label: "In this operation", options: options(roster.jurisdictions)), others]
    }

    private static func categories(_ set: CategorySet, chosen: String) -> [FormControl.Group] {
        let all = set.categories.map { category in
            let whole =
                category.parent.flatMap { set[$0] }.map { " (part of \(FigureText.inSentence($0.label)))" } ?? ""
            return (category.key.description, category.label + whole)
        }
        return [
            FormControl.Group(
                label: "Choose",
                options: FormControl.options(.category, [("", "Choose one")], chosen: chosen)
            ),
            FormControl.Group(label: "Counted here", options: FormControl.options(.category, all, chosen: chosen)),
        ]
    }
}
