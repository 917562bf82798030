import Ledger

/// A page with one form.
package struct FormPage: Hashable {
    package let title: String
    package let lead: String
    package let facts: [Fact]
    package let hasFacts: Bool
    package let summary: [Problem]
    package let hasProblems: Bool
    package let controls: [FormControl]
    package let hidden: [Hidden]
    package let action: String
    package let submit: String
    package let cancelHref: String

    package struct Hidden: Hashable {
        package let name: String
        package let value: String
    }

    /// One line of the summary on top, which leads to the field.
    package struct Problem: Hashable {
        package let href: String
        package let message: String
        package let hasField: Bool
    }

    package init(
        title: String,
        lead: String,
        facts: [Fact] = [],
        controls: [FormControl],
        input: FormInput,
        action: SiteURL,
        submit: String,
        cancel: SiteURL
    ) {
        self.title = title
        self.lead = lead
        self.facts = facts
        hasFacts = !facts.isEmpty
        summary = input.problems.map { problem in
            Problem(
                href: problem.field.map { "#field-\($0.rawValue)" } ?? "",
                message: problem.message,
                hasField: problem.field.map { field in controls.contains { $0.name == field.rawValue } } ?? false
            )
        }
        hasProblems = !summary.isEmpty
        self.controls = controls
        hidden = [Hidden(name: FormField.key.rawValue, value: input.key.description)]
        self.action = action.path
        self.submit = submit
        cancelHref = cancel.path
    }

    /// A form whose fields are known by name alone.
    package init(
        title: String,
        lead: String,
        controls: [FormControl],
        problem: (field: String, message: String)?,
        hidden: [Hidden],
        action: SiteURL,
        submit: String,
        cancel: String
    ) {
        self.title = title
        self.lead = lead
        facts = []
        hasFacts = false
        summary =
            problem.map { problem in
                let hasField = controls.contains { $0.name == problem.field }
                return [
                    Problem(
                        href: hasField ? "#field-\(problem.field)" : "",
                        message: problem.message,
                        hasField: hasField
                    )
                ]
            } ?? []
        hasProblems = !summary.isEmpty
        self.controls = controls
        self.hidden = hidden
        self.action = action.path
        self.submit = submit
        cancelHref = cancel
    }
}
