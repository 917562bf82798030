/// What is wrong with one field of a table or a JSON object, in words that go behind its name: “… is negative; …”.
struct FieldProblem: Error, Hashable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// What a field holds, shortened, in quotation marks.
    static func quote(_ text: String) -> String {
        text.count > 40 ? "“\(text.prefix(40))…”" : "“\(text)”"
    }
}
