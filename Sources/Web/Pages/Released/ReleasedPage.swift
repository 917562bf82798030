import Coordination
import Primitives

/// What survivors let providers give this agency, each text as it was given.
enum ReleasedPage {
    static func sheet(_ texts: [Node.AddressedNote]) -> Sheet {
        let rule = Sheet.Block(
            "rule",
            "How to use it",
            texts: [
                "Each text names its purpose and its end. Use it for that purpose until that day, and pass it on to nobody. That somebody has released something says nothing of what else there is: do not ask the provider.",
                "Each opening of this page is recorded.",
            ]
        )
        return Sheet(
            tabs: [],
            title: "Released to us",
            lead: texts.isEmpty
                ? "Nothing has been released to this agency."
                : "\(texts.count) \(texts.count == 1 ? "text" : "texts") that survivors let providers give this agency.",
            blocks: (texts.isEmpty ? [none] : texts.map(block)) + [rule]
        )
    }

    private static let none = Sheet.Block(
        "none",
        "How something comes here",
        texts: [
            "A provider gives something only where the person has signed a release that names this agency. If you need to ask, ask the person through their advocate."
        ]
    )

    private static func block(_ text: Node.AddressedNote) -> Sheet.Block {
        Sheet.Block("text-\(text.id)", "From \(text.from), \(text.at.minuteText)", texts: [text.text])
    }
}

extension PageRenderer {
    func released(_ sheet: Sheet) -> String {
        page(PageChrome(sheet.title, section: .released).withQuickExit(), render(sheet, with: .sheet))
    }
}
