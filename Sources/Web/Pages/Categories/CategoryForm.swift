import Coordination
import Ledger
package import Operations
package import Results

extension PageRenderer {
    /// The form that adds a category to `set`.
    package func newCategoryForm(_ operation: Operation, _ set: CategorySet, _ input: FormInput) -> String {
        let model = FormPage(addingTo: set, of: operation, input: input)
        return page(PageChrome(model.title, in: operation), render(model, with: .form))
    }

    /// The form that changes what `category` of `set` is called and how it is read.
    package func categoryForm(
        _ operation: Operation,
        _ set: CategorySet,
        _ category: Results.Category,
        _ input: FormInput
    ) -> String {
        let model = FormPage(changing: category, of: set, of: operation, input: input)
        return page(PageChrome(model.title, in: operation), render(model, with: .form))
    }
}

extension FormPage {
    fileprivate init(addingTo set: CategorySet, of operation: Operation, input: FormInput) {
        let units = Results.Category.Unit.allCases.map { ($0.rawValue, $0.label) }
        let wholes =
            [("", "Nothing: it stands by itself")]
            + set.categories.filter { !$0.isRemainder }.map { ($0.key.description, $0.label) }
        self.init(
            title: "Add a category",
            lead: Self.lead(set),
            controls: [
                FormControl(
                    .category,
                    .text,
                    label: "Key",
                    hint:
                        "What programs call it: letters and digits, words joined by dots, such as warrants.search. It never changes.",
                    isRequired: true,
                    input: input
                ),
                Self.label(input),
                Self.definition(input),
                FormControl(
                    .unit,
                    .select([
                        FormControl.Group(
                            label: "Choose one",
                            options: FormControl.options(.unit, units, chosen: input.value(.unit, default: "persons"))
                        )
                    ]),
                    label: "Unit",
                    isRequired: true,
                    input: input
                ),
                FormControl(
                    .whole,
                    .select([
                        FormControl.Group(
                            label: "Choose one",
                            options: FormControl.options(.whole, wholes, chosen: input.value(.whole))
                        )
                    ]),
                    label: "Part of",
                    hint: "A part has the unit of its whole, and the parts of a whole never overlap.",
                    isRequired: true,
                    input: input
                ),
                Self.words(input),
            ],
            input: input,
            carrying: [(.version, "\(set.version)")],
            action: .newCategory(operation.id),
            submit: "Add it as version \(set.version + 1)",
            cancel: .categories(operation.id)
        )
    }

    fileprivate init(
        changing category: Results.Category,
        of set: CategorySet,
        of operation: Operation,
        input: FormInput
    ) {
        let stands: [FormField: String] = [
            .label: category.label, .definition: category.definition,
            .words: category.words.joined(separator: "\n"),
        ]
        let filled = FormInput(
            values: stands.merging(input.values) { _, typed in typed },
            problems: input.problems,
            key: input.key
        )
        self.init(
            title: "Change “\(category.label)”",
            lead: Self.lead(set),
            facts: [
                Fact(name: "Key", value: category.key.description), Fact(name: "Unit", value: category.unit.label),
                Fact(name: "Part of", value: category.parent.flatMap { set[$0]?.label } ?? "nothing"),
            ],
            controls: [Self.label(filled), Self.definition(filled), Self.words(filled)],
            input: filled,
            carrying: [(.version, "\(set.version)")],
            action: .changeCategory(operation.id, category.key),
            submit: "Change it as version \(set.version + 1)",
            cancel: .categories(operation.id)
        )
    }

    private static func lead(_ set: CategorySet) -> String {
        "The change stands on the record as version \(set.version + 1), with your name and the time. Figures keep what was reported; tell everyone who reports what is new."
    }

    private static func label(_ input: FormInput) -> FormControl {
        FormControl(
            .label,
            .text,
            label: "Label",
            hint: "What tables and statements call it.",
            isRequired: true,
            input: input
        )
    }

    private static func definition(_ input: FormInput) -> FormControl {
        FormControl(
            .definition,
            .area,
            label: "What is counted",
            hint: "What is counted and what is not, in one or two sentences.",
            isRequired: true,
            input: input
        )
    }

    private static func words(_ input: FormInput) -> FormControl {
        FormControl(
            .words,
            .area,
            label: "Words that reports use for it",
            hint: "One a line, such as “sex buyers”. Imported documents are read by them.",
            input: input
        )
    }
}
