import Publication

/// The first public page: the released statements, the latest first, and where help is.
struct PublicIndex {
    let title: String
    let items: [Item]
    let hotline: StatementSettings.Hotline

    /// One released statement.
    struct Item {
        let number: Int
        let title: String
        let released: String
        let correctedBy: Int?
    }

    var html: String {
        let escape = StatementHTML.escaped
        let list = items.map { item in
            let corrected =
                item.correctedBy.map { ". Corrected by <a href=\"/statements/\($0)\">statement \($0)</a>" } ?? ""
            return
                "<li><a href=\"/statements/\(item.number)\">\(escape(item.title))</a><br>Released \(escape(item.released))\(corrected).</li>"
        }.joined(separator: "\n")
        let body = """
            <h1>\(escape(title))</h1>
            \(items.isEmpty ? "<p>No statement has been released yet.</p>" : "<ul>\n\(list)\n</ul>")
            <p class="note">An arrest is an accusation. Everyone is presumed innocent unless and until proven guilty.</p>
            <h2>Help</h2>
            <p>\(escape(hotline.name)): call <a href="tel:\(escape(Self.digits(hotline.phone)))">\(escape(hotline.phone))</a> \
            or text <a href="sms:\(escape(Self.digits(hotline.text)))">\(escape(hotline.text))</a>. \
            In danger now: <a href="tel:911">911</a>.</p>
            """
        return StatementHTML.document(title: title, body: body)
    }

    /// The ways on from a statement: its other forms, and all statements.
    static func forms(of number: Int) -> String {
        let path = "/statements/\(number)"
        return """

            <nav aria-label="Other forms"><p><a href="/">All statements</a> · <a href="\(path).txt">Plain text</a> · \
            <a href="\(path).md">Markdown</a> · <a href="\(path).json">JSON with every figure's entries</a></p></nav>
            """
    }

    private static func digits(_ number: String) -> String {
        number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    }
}
