package import Primitives

/// What must stand at a node when the night of the providers is over.
package struct CareExpectation: Sendable, Hashable {
    /// Whose node is asked.
    package let agency: AgencyID
    /// Where, below `/api/v1`.
    let address: ScenarioAddress
    /// The names of members and the numbers of elements that lead to the value.
    let steps: ScenarioReference.Steps
    /// The text or the number that must stand there.
    let value: String

    /// The address below `/api/v1`; nil where it refers to something that was not said.
    package func path(_ value: (ScenarioReference) -> JSONValue?) -> String? { address.path(value) }

    /// What is not as expected, in one sentence; nil where all is well.
    package func problem(in document: JSONValue) -> String? {
        let found = steps.value(in: document)
        let text = found?.string ?? found?.integer.map(String.init)
        guard text != value else { return nil }
        return
            "“\(agency)” says \(text.map { "“\($0)”" } ?? "nothing") of \(address.text) \(steps.text), not “\(value)”."
    }
}
