package import Ledger

/// What a form holds when it is drawn: what was typed, what is wrong with it, and the key of this attempt.
package struct FormInput: Sendable, Hashable {
    package let values: [FormField: String]
    package let problems: [FormProblem]
    /// Stays the same while the same form is mended and sent again.
    package let key: IdempotencyKey

    package init(values: [FormField: String] = [:], problems: [FormProblem] = [], key: IdempotencyKey) {
        self.values = values
        self.problems = problems
        self.key = key
    }

    func value(_ field: FormField, default fallback: String = "") -> String {
        values[field] ?? fallback
    }

    func problem(_ field: FormField) -> String {
        problems.first { $0.field == field }?.message ?? ""
    }
}

/// One thing wrong with what was typed, as a sentence with the mend.
package struct FormProblem: Sendable, Hashable {
    /// Nil where it is about the form as a whole.
    package let field: FormField?
    package let message: String

    package init(_ field: FormField?, _ message: String) {
        self.field = field
        self.message = message
    }
}
