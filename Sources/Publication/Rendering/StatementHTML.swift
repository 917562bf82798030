/// A statement as HTML: the article alone, and a page of its own that needs nothing else.
package enum StatementHTML {
    /// The article, for a page that brings its own head and styles.
    package static func article(_ blocks: [StatementBlock]) -> String {
        "<article class=\"statement\">\n" + blocks.map(render).joined(separator: "\n") + "\n</article>"
    }

    /// A whole page with its styles inside, for a file that is mailed or printed.
    package static func page(title: String, _ blocks: [StatementBlock]) -> String {
        document(title: title, body: article(blocks))
    }

    /// A whole page around `body`, which is HTML already.
    package static func document(title: String, body: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>\(escaped(title))</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <style>\(styles)</style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    private static func render(_ block: StatementBlock) -> String {
        switch block {
        case .title(let text): "<h1>\(escaped(text))</h1>"
        case .note(let text): "<p class=\"note\">\(escaped(text))</p>"
        case .heading(let text): "<h2>\(escaped(text))</h2>"
        case .paragraph(let text): "<p>\(escaped(text))</p>"
        case .list(let items):
            "<ul class=\"lines\">\n"
                + items.map { "<li><strong>\(escaped($0.name)):</strong> \(escaped($0.text))</li>" }
                .joined(separator: "\n") + "\n</ul>"
        case .definitions(let definitions):
            "<dl class=\"meanings\">\n"
                + definitions.map { "<dt>\(escaped($0.term))</dt>\n<dd>\(escaped($0.text))</dd>" }
                .joined(separator: "\n") + "\n</dl>"
        }
    }

    package static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    /// The styles of the page, as they stand between its tags: a content security policy names their digest.
    package static let styles = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --link: #005ea2; --rule: #71767a; }
        @media (prefers-color-scheme: dark) {
            :root { --paper: #0f141a; --ink: #f2f4f6; --link: #9ccaf7; --rule: #8a929b; }
        }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 100%/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
        a { color: var(--link); display: inline-block; min-height: 1.5rem; }
        h1 { font-size: 1.563rem; line-height: 1.2; }
        h2 { font-size: 1.25rem; line-height: 1.2; margin-top: 2rem; }
        ul { padding: 0; list-style: none; }
        li, dt { border-top: 1px solid var(--rule); padding-top: 0.375rem; margin-top: 0.375rem; }
        dt { font-weight: 600; }
        dd { margin: 0; }
        .note { font-weight: 600; }
        @media print {
            :root { --paper: #fff; --ink: #000; --link: #000; --rule: #555; }
            @page { margin: 18mm 16mm; }
            body { font-size: 10.5pt; }
            main { max-width: none; padding: 0; }
            nav { display: none; }
            li, dt, dd { break-inside: avoid; }
            h2, dt { break-after: avoid; }
        }
        """
}
