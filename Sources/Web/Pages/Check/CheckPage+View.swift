package import Operations
package import Publication
package import Results

extension PageRenderer {
    /// The form that takes a text to check.
    package func checkForm(_ operation: Operation, _ input: FormInput) -> String {
        let model = FormPage(
            title: "Check a text",
            lead:
                "Paste a statement, a story or a list. Every number in it is compared with the account as it stands now. "
                + "Nothing of the text is kept.",
            controls: [FormControl(.text, .area, label: "Text", isRequired: true, input: input)],
            input: input,
            action: .checking(operation.id),
            submit: "Check",
            cancel: .board(operation.id)
        )
        return page(PageChrome("Check a text", in: operation, section: .checking), render(model, with: .form))
    }

    /// The text with its claims marked in place, and what is to be said of each.
    package func checkResult(
        _ operation: Operation,
        _ account: Account,
        _ document: Document,
        _ checked: CheckedDocument
    ) -> String {
        let chrome = PageChrome("Checked text", in: operation, section: .checking)
        let labels = account.categories.categories.reduce(into: [:]) { $0[$1.key.description] = $1.label }
        return page(
            chrome,
            render(CheckPage.Model(operation, document, checked, labels: labels), with: .checkpage)
        )
    }
}
