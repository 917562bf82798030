package import Primitives

/// Something that a service provider does at its own node: a request to that node's API.
///
/// Played where the providers have nodes of their own. A node that plays a scenario alone is no provider and leaves it out.
package struct ScenarioCare: Sendable, Hashable {
    package let provider: ScenarioProvider
    /// What later events call its answer.
    package let name: Slug?
    /// What happens, in one line, as somebody tells it who sees all of a demonstration.
    package let headline: String
    let address: ScenarioAddress
    let body: [JSONValue.Member]

    /// The request, with everything that it refers to.
    /// - Parameter value: what a reference stands for; nil where it is not there yet.
    /// - Returns: the address below `/api/v1` and the body; nil where something is not there yet.
    package func request(
        _ value: (ScenarioReference) -> JSONValue?
    ) -> (path: String, body: [JSONValue.Member])? {
        guard let path = address.path(value) else { return nil }
        var members: [JSONValue.Member] = []
        for member in body {
            guard let reference = member.value.string.flatMap({ ScenarioReference($0) }) else {
                members.append(member)
                continue
            }
            guard let found = value(reference) else { return nil }
            members.append(.init(member.name, found))
        }
        return (path, members)
    }

    /// What it refers to.
    package var references: [ScenarioReference] {
        address.references + body.compactMap { $0.value.string.flatMap { ScenarioReference($0) } }
    }
}
