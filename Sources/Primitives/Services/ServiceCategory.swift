/// A kind of help, as the Office for Victims of Crime lists them (ovc.ojp.gov, “anti-trafficking professionals”), with the
/// few that a night needs besides. One code inside; every report maps it to its own.
package enum ServiceCategory: String, Sendable, Hashable, CaseIterable {
    case caseManagement = "case-management"
    case advocacy
    case housing
    case food
    case medical
    case dental
    case mentalHealth = "mental-health"
    case substanceUse = "substance-use"
    case supportGroup = "support-group"
    case interpretation
    case immigrationLegal = "immigration-legal"
    case otherLegal = "other-legal"
    case education
    case employment
    /// Not in OVC's sentence, and asked for on the night: TIMS and the VOCA PMT count them.
    case crisisIntervention = "crisis-intervention"
    case transportation
    case personalItems = "personal-items"
    case childCare = "child-care"
    case financial

    /// What pages call it.
    package var title: String {
        switch self {
        case .caseManagement: "Intensive case management"
        case .advocacy: "Victim advocacy"
        case .housing: "Housing"
        case .food: "Food"
        case .medical: "Medical care"
        case .dental: "Dental care"
        case .mentalHealth: "Mental health treatment"
        case .substanceUse: "Substance use treatment"
        case .supportGroup: "Support groups"
        case .interpretation: "Interpretation and translation"
        case .immigrationLegal: "Immigration legal assistance"
        case .otherLegal: "Other legal assistance"
        case .education: "Education"
        case .employment: "Employment and training"
        case .crisisIntervention: "Crisis intervention"
        case .transportation: "Transportation"
        case .personalItems: "Clothing and personal items"
        case .childCare: "Child care"
        case .financial: "Emergency financial help"
        }
    }
}
