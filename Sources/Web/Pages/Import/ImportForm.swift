package import Coordination
import Operations

extension PageRenderer {
    /// The form that takes the text of a document; without a view, one that opens an operation from it.
    package func importForm(_ view: OperationView?, _ input: FormInput) -> String {
        let model = FormPage(
            title: "Import a document",
            lead:
                "Paste a message, a list or a table as it reached you: lines such as “Kentucky: 46 arrests made”, CSV "
                + "with a header, or JSON. You see what was understood before anything is kept.",
            controls: [
                FormControl(
                    .documentName,
                    .text,
                    label: "What is it called?",
                    hint: "Such as “Statement of August 27”.",
                    input: input
                ),
                FormControl(.text, .area, label: "Text", isRequired: true, input: input),
            ],
            input: input,
            action: .importing(view?.operation.id),
            submit: "Show what is understood",
            cancel: view.map { .board($0.operation.id) } ?? .home
        )
        let chrome =
            view.map { PageChrome("Import", in: $0.operation, section: .importing) }
            ?? PageChrome("Import", section: .importing)
        return page(chrome, render(model, with: .form))
    }
}
