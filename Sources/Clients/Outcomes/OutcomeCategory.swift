/// What is looked at after 30, 90 and 180 days, in the shape of OHTS (RTI and NIJ, 2020): 14 categories in four domains.
///
/// That there are 14 in these four domains is published (NCJ 255429); the names of the 14 are **not confirmed** by a source
/// that was read, and stand to be replaced by those of the instrument's user guide (NCJ 255430). Their keys stay.
package enum OutcomeCategory: String, Sendable, Hashable, CaseIterable {
    case physicalSafety = "physical-safety"
    case safetyFromTraffickers = "safety-from-traffickers"
    case legalSafety = "legal-safety"
    case physicalHealth = "physical-health"
    case mentalHealth = "mental-health"
    case substanceUse = "substance-use"
    case basicNeeds = "basic-needs"
    case family
    case friendsAndPeers = "friends-and-peers"
    case community
    case housing
    case employment
    case education
    case finances

    package enum Domain: String, Sendable, Hashable, CaseIterable {
        case safety
        case wellBeing = "well-being"
        case socialConnectedness = "social-connectedness"
        case selfSufficiency = "self-sufficiency"

        package var title: String {
            switch self {
            case .safety: "Safety"
            case .wellBeing: "Well-being"
            case .socialConnectedness: "Social connectedness"
            case .selfSufficiency: "Self-sufficiency"
            }
        }
    }

    package var domain: Domain {
        switch self {
        case .physicalSafety, .safetyFromTraffickers, .legalSafety: .safety
        case .physicalHealth, .mentalHealth, .substanceUse, .basicNeeds: .wellBeing
        case .family, .friendsAndPeers, .community: .socialConnectedness
        case .housing, .employment, .education, .finances: .selfSufficiency
        }
    }

    package var title: String {
        switch self {
        case .physicalSafety: "Physical safety"
        case .safetyFromTraffickers: "Safety from traffickers"
        case .legalSafety: "Legal safety and status"
        case .physicalHealth: "Physical health"
        case .mentalHealth: "Mental health"
        case .substanceUse: "Substance use"
        case .basicNeeds: "Food and basic needs"
        case .family: "Family and children"
        case .friendsAndPeers: "Friends and peers"
        case .community: "Community"
        case .housing: "Housing"
        case .employment: "Employment"
        case .education: "Education and training"
        case .finances: "Money and documents"
        }
    }
}
