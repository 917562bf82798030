/// A point of a node's checklist before H-hour.
package enum ReadinessItem: String, Sendable, Hashable, CaseIterable {
    case people, briefing, training, equipment, deconfliction, advocates, hospital, communications

    package var title: String {
        switch self {
        case .people: "People"
        case .briefing: "Briefing"
        case .training: "Training"
        case .equipment: "Equipment"
        case .deconfliction: "Deconfliction done"
        case .advocates: "Advocates and beds arranged"
        case .hospital: "Hospital known"
        case .communications: "Communications tested"
        }
    }
}
