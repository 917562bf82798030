package import Coordination
package import Operations
package import Primitives

/// Something that nodes say of how an operation is planned, run and reviewed.
///
/// Written once for all that say it: `{name}` and the other words of a node's own stand in braces, and `@name` stands for the
/// entry of something that was said before.
package struct ScenarioSaying: Sendable, Hashable {
    package let kind: ConductKind
    /// Who says it, each at their own node.
    package let speakers: [ScenarioSpeaker]
    /// What later events call it.
    package let name: Slug?
    /// Whether the watch officer says it, and not the desk: where a second person is needed.
    package let isWatch: Bool
    /// What happens, in one line.
    package let headline: String
    let body: [JSONValue.Member]
    /// Members that differ where one node plays the lead alone.
    let alone: [JSONValue.Member]
    let words: [ScenarioSpeaker: [String: String]]

    /// What one of them says.
    /// - Parameters:
    ///   - speaker: who.
    ///   - isAlone: whether one node plays the lead, and nobody else is there.
    ///   - entry: the entry that a name stands for; nil where it has not been said.
    /// - Returns: the wish; nil where it speaks of something that has not been said.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package func wish(
        of speaker: ScenarioSpeaker,
        isAlone: Bool,
        entry: (Reference) -> EntryID?
    ) throws(FieldProblem) -> ConductWish? {
        var members = body
        if isAlone {
            members = members.filter { member in !alone.contains { $0.name == member.name } } + alone
        }
        let own = words[speaker] ?? [:]
        var isMissing = false
        let filled = members.map { member in
            JSONValue.Member(member.name, Self.fill(member.value, own, entry, &isMissing))
        }
        return isMissing ? nil : try ConductWish(kind, .object(filled), isForm: true)
    }

    /// A name of something that was said, and which of its entries is meant.
    package struct Reference: Hashable, Sendable {
        package let name: Slug
        /// The last of the entries that it became, and not the first: the roll call that an emergency opens.
        package let isLast: Bool

        init?(_ text: String) {
            guard text.first == "@" else { return nil }
            isLast = text.hasSuffix("/last")
            guard let name = Slug(text.dropFirst().dropLast(isLast ? 5 : 0)) else { return nil }
            self.name = name
        }
    }

    /// The names that it speaks of.
    var references: [Reference] { (body + alone).flatMap { Self.references($0.value) } }

    private static func references(_ value: JSONValue) -> [Reference] {
        switch value {
        case .string(let text): Reference(text).map { [$0] } ?? []
        case .array(let values): values.flatMap(references)
        default: []
        }
    }

    private static func fill(
        _ value: JSONValue,
        _ words: [String: String],
        _ entry: (Reference) -> EntryID?,
        _ isMissing: inout Bool
    ) -> JSONValue {
        switch value {
        case .array(let values): return .array(values.map { fill($0, words, entry, &isMissing) })
        case .string(let text):
            guard let reference = Reference(text) else {
                return .string(words.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) })
            }
            guard let id = entry(reference) else {
                isMissing = true
                return .null
            }
            return .string(id.description)
        default: return value
        }
    }
}
