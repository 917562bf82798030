package import Primitives

/// Something that only the night itself brings forth, by its name in a scenario: `@ask.number`, the number in the answer to
/// what is called `ask`; `@now.placement.holds.0.number`, the number of the first hold that stands at the provider by then.
package struct ScenarioReference: Sendable, Hashable {
    /// Where it is looked up.
    package enum Origin: Sendable, Hashable {
        /// In the answer to an earlier event of this name.
        case answer(Slug)
        /// In what the provider's node shows at this address below `/api/v1`.
        case node(path: String)
    }

    package let origin: Origin
    private let steps: Steps

    init?(_ text: some StringProtocol) {
        guard text.first == "@", let dot = text.firstIndex(of: ".") else { return nil }
        let first = text[text.index(after: text.startIndex)..<dot]
        let rest = text[text.index(after: dot)...]
        if first == "now" {
            guard let dot = rest.firstIndex(of: "."), let steps = Steps(rest[rest.index(after: dot)...]) else {
                return nil
            }
            origin = .node(path: String(rest[..<dot]))
            self.steps = steps
        } else {
            guard let name = Slug(String(first)), let steps = Steps(rest) else { return nil }
            origin = .answer(name)
            self.steps = steps
        }
    }

    /// What it stands for in `document`; nil where that does not have it.
    package func value(in document: JSONValue) -> JSONValue? { steps.value(in: document) }

    /// The names of members and the numbers of elements that lead to a value, with points between them.
    struct Steps: Sendable, Hashable {
        let text: String

        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            self.text = String(text)
        }

        func value(in document: JSONValue) -> JSONValue? {
            var value: JSONValue? = document
            for step in text.split(separator: ".") {
                if let elements = value?.array {
                    value = Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
                } else {
                    value = value?[String(step)]
                }
            }
            return value == .null ? nil : value
        }
    }
}
