/// Why somebody could not be taken: a decline, or an unmet need. Never about the person.
package enum DeclineReason: String, Sendable, Hashable, CaseIterable {
    case full
    case notOffered = "not-offered"
    case age, gender, children, pets, access, language, distance, sobriety
    case traffickingType = "trafficking-type"
    case safety
    case hours
    case noAnswer = "no-answer"
    case other

    /// What pages call it.
    package var title: String {
        switch self {
        case .full: "Full"
        case .notOffered: "Not offered"
        case .age: "Age"
        case .gender: "Gender"
        case .children: "Children"
        case .pets: "Pets"
        case .access: "Access"
        case .language: "Language"
        case .distance: "Distance"
        case .sobriety: "Sobriety rules"
        case .traffickingType: "Kind of trafficking"
        case .safety: "Not safe there"
        case .hours: "Not at this hour"
        case .noAnswer: "No answer"
        case .other: "Another reason"
        }
    }

    /// The reason that a failed rule stands for.
    init(_ rule: RuleFinding.Rule) {
        self =
            switch rule {
            case .kind: .notOffered
            case .age: .age
            case .access: .access
            case .area: .distance
            case .room: .full
            case .toAsk: .other
            }
    }
}
