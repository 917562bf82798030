/// A part of an operations plan: the five paragraphs of the order, and the lists that ICS forms are printed from.
package enum PlanSection: String, Sendable, Hashable, CaseIterable {
    // The five paragraphs (police say SMEAC).
    case situation, mission, execution, administration, command
    /// ICS 202.
    case objectives
    /// ICS 203.
    case organisation
    /// ICS 204: the units, which follow from the plan when it is approved.
    case assignments
    /// ICS 205.
    case communications
    /// ICS 206: a hospital for every site.
    case medical
    /// ICS 208.
    case safety
    /// Take-down, distress and abort signals.
    case signals
    /// When to break off.
    case termination

    package var title: String {
        switch self {
        case .situation: "Situation"
        case .mission: "Mission"
        case .execution: "Execution"
        case .administration: "Administration and logistics"
        case .command: "Command and signal"
        case .objectives: "Objectives"
        case .organisation: "Organisation"
        case .assignments: "Assignments"
        case .communications: "Communications"
        case .medical: "Medical"
        case .safety: "Safety"
        case .signals: "Signals"
        case .termination: "Criteria for breaking off"
        }
    }

    /// The columns of a list; empty for a paragraph. A row is a line, its columns between upright bars.
    package var columns: [String] {
        switch self {
        case .situation, .mission, .execution, .administration, .command, .termination: []
        case .objectives: ["Objective", "Capability"]
        case .organisation: ["Position", "Who", "Agency"]
        case .assignments: ["Unit", "Task", "Leader", "People", "Channel", "Site"]
        case .communications: ["Channel", "Function", "Frequency or system", "Assigned to", "Remarks"]
        case .medical: ["Site", "Hospital", "Address", "Minutes by road", "Trauma level"]
        case .safety: ["Hazard", "Mitigation"]
        case .signals: ["Signal", "Words or sign", "Meaning"]
        }
    }

    /// How many of its columns a row must fill.
    package var requiredColumns: Int {
        switch self {
        case .assignments: 3
        case .objectives: 1
        default: min(2, columns.count)
        }
    }

    /// The ICS form (FEMA 502-2) that the section prints as; nil where it has none of its own.
    package var form: String? {
        switch self {
        case .objectives: "ICS 202"
        case .organisation: "ICS 203"
        case .assignments: "ICS 204"
        case .communications: "ICS 205"
        case .medical: "ICS 206"
        case .safety: "ICS 208"
        default: nil
        }
    }
}
