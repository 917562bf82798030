package import Ledger
package import Primitives
package import Results

/// Something that happens in a scenario at a moment.
package struct ScenarioEvent: Sendable, Hashable {
    /// Its place in the scenario, from 1.
    package let number: Int
    /// The line of the file where it starts.
    package let line: Int
    package let time: Timestamp
    /// What a spectator is told beside the step itself.
    package let remark: String?
    package let action: Action

    /// What is done. All of it but a remark goes to the node as a request of a user would.
    package enum Action: Sendable, Hashable {
        case report(ScenarioReport)
        /// `report` replaces the same figures of the report called `target`.
        case correct(target: Slug, with: ScenarioReport, reason: String)
        /// These figures of a report no longer stand.
        case withdraw(target: Slug, figures: [FigureKey], by: Principal, reason: String)
        /// Every figure of these reports is approved.
        case approve(targets: [Slug], by: Principal)
        /// The request of an earlier report is sent once more, unchanged: a duplicate.
        case repeatRequest(target: Slug)
        /// Totals over all jurisdictions are stated.
        case state([StatedTotal], by: Principal, Provenance)
        /// Nodes say something of how the operation is planned, run and reviewed.
        case say(ScenarioSaying)
        /// A service provider does something at its own node.
        case care(ScenarioCare)
        /// Nothing is sent: something is only said.
        case remark
    }

    /// Whether a service provider does it at its own node.
    package var isCare: Bool {
        if case .care = action { true } else { false }
    }

    /// The same event at another place of the scenario.
    func numbered(_ number: Int) -> ScenarioEvent {
        ScenarioEvent(number: number, line: line, time: time, remark: remark, action: action)
    }
}
