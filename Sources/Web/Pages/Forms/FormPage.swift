import Ledger
import Primitives

/// A page with one form.
package struct FormPage: Hashable {
    package let title: String
    package let lead: String
    package let facts: [Fact]
    package let hasFacts: Bool
    package let summary: [Problem]
    package let hasProblems: Bool
    package let controls: [FormControl]
    /// Controls that are seldom needed, behind a key below the others.
    package let folded: [FormControl]
    package let hasFolded: Bool
    package let foldTitle: String
    /// Whether they are shown at once, since something was chosen or is wrong there.
    package let isUnfolded: Bool
    package let hidden: [Hidden]
    package let action: String
    package let submit: String
    package let cancelHref: String
    /// Whether a browser has to send it in parts (RFC 7578).
    package let hasFile: Bool

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
        carrying carried: [(name: FormField, value: String)] = [],
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
        folded = []
        hasFolded = false
        foldTitle = ""
        isUnfolded = false
        hasFile = controls.contains { $0.type == "file" }
        hidden =
            [Hidden(name: FormField.key.rawValue, value: input.key.description)]
            + carried.map { Hidden(name: $0.name.rawValue, value: $0.value) }
        self.action = action.path
        self.submit = submit
        cancelHref = cancel.path
    }

    /// A form whose fields are known by name alone.
    /// - Parameters:
    ///   - title: what is said by it.
    ///   - lead: what whoever fills it in must know.
    ///   - facts: what it is about, to be read before it is sent.
    ///   - controls: its fields.
    ///   - folded: fields that are seldom needed, and what they are.
    ///   - problem: what was wrong with what was sent last; shown on top and at its field.
    ///   - hidden: what travels along unseen.
    ///   - path: where it is sent.
    ///   - submit: what its button says.
    ///   - cancel: where whoever does not send it goes.
    init(
        title: String,
        lead: String,
        facts: [Fact] = [],
        controls: [FormControl],
        folded: (title: String, controls: [FormControl]) = ("", []),
        problem: FieldProblem?,
        hidden: [(name: String, value: String)],
        path: String,
        submit: String,
        cancel: String
    ) {
        self.title = title
        self.lead = lead
        self.facts = facts
        hasFacts = !facts.isEmpty
        summary =
            problem.map { problem in
                let hasField = (controls + folded.controls).contains { $0.name == problem.field }
                return [
                    Problem(
                        href: hasField ? "#field-\(problem.field)" : "",
                        message: problem.description.sentence,
                        hasField: hasField
                    )
                ]
            } ?? []
        hasProblems = !summary.isEmpty
        self.controls = controls
        self.folded = folded.controls
        hasFolded = !folded.controls.isEmpty
        foldTitle = folded.title
        isUnfolded = folded.controls.contains { $0.hasProblem || !$0.chosen.isEmpty }
        hasFile = controls.contains { $0.type == "file" }
        self.hidden = hidden.map { Hidden(name: $0.name, value: $0.value) }
        action = path
        self.submit = submit
        cancelHref = cancel
    }
}
