import Primitives

/// An address below `/api/v1`, a part of which may be a reference: `clients/@kettle.client/needs`.
struct ScenarioAddress: Sendable, Hashable {
    let text: String

    /// The address with everything that it refers to; nil where something is not there yet.
    func path(_ value: (ScenarioReference) -> JSONValue?) -> String? {
        var parts: [String] = []
        for part in text.split(separator: "/") {
            guard let reference = ScenarioReference(part) else {
                parts.append(String(part))
                continue
            }
            guard let found = value(reference)?.string else { return nil }
            parts.append(found)
        }
        return parts.joined(separator: "/")
    }

    var references: [ScenarioReference] { text.split(separator: "/").compactMap { ScenarioReference($0) } }
}
