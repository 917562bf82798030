import Mustache

/// Turns page models into HTML. The templates are parsed once; rendering is then a pure function of the model.
///
/// Each page adds its method in a file of its own (`BoardPage+View.swift`, …).
package struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let templates: [PageTemplate: MustacheTemplate]
    /// Who reads: what stands around every page depends on it.
    private(set) var reader = PageReader.nobody

    /// - Throws: `BrokenTemplate`, where the text of a template does not parse.
    package init() throws {
        EscapedHTML.register()
        var library = MustacheLibrary()
        var templates: [PageTemplate: MustacheTemplate] = [:]
        for name in PageTemplate.allCases {
            let text = EscapedHTML.pragma + String(decoding: name.source, as: UTF8.self)
            do {
                let template = try MustacheTemplate(string: text)
                library.register(template, named: name.rawValue)
                templates[name] = template
            } catch {
                throw BrokenTemplate(name: name.rawValue, reason: "\(error)")
            }
        }
        self.library = library
        self.templates = templates
    }

    /// The HTML of `model`: a fragment, or the inside of a page.
    func render(_ model: Any, with template: PageTemplate) -> String {
        templates[template]?.render(Reflected(model), library: library) ?? ""
    }

    /// The same renderer for another reader.
    package func seen(by reader: PageReader) -> PageRenderer {
        var renderer = self
        renderer.reader = reader
        return renderer
    }

    /// A whole page around `content`.
    func page(_ chrome: PageChrome, _ content: String) -> String {
        render(PageLayout(chrome, reader, content: content), with: .layout)
    }
}

/// A template in `Resources/` does not parse: the program was built from a broken one and must not start.
package struct BrokenTemplate: Error, Sendable, CustomStringConvertible {
    package let name: String
    package let reason: String

    package var description: String { "the template “\(name)” does not parse: \(reason)" }
}
