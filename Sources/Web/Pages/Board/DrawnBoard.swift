/// A board as it was last drawn. What shows the same facts again is not drawn again.
package struct DrawnBoard: Sendable {
    private var parts: [String: (part: any BoardPart, fragment: Fragment)] = [:]

    package init() {}

    /// Draws `parts` in order and forgets all others.
    mutating func draw(_ parts: [any BoardPart], by renderer: PageRenderer) -> [Fragment] {
        let before = self.parts
        self.parts = [:]
        return parts.map { part in
            let drawn = before[part.id].flatMap { part.isSame(as: $0.part) ? $0.fragment : nil }
            let fragment = drawn ?? renderer.fragment(part)
            self.parts[part.id] = (part, fragment)
            return fragment
        }
    }
}

extension PageRenderer {
    func fragment(_ part: some BoardPart) -> Fragment {
        Fragment(id: part.id, html: render(part, with: type(of: part).template))
    }
}
