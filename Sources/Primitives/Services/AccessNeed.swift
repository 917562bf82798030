/// What a person needs to get in and get along, as far as a request may say it before a release (ruling 27).
package enum AccessNeed: String, Sendable, Hashable, CaseIterable {
    case wheelchair
    case groundFloor = "ground-floor"
    case deafOrHardOfHearing = "deaf-or-hard-of-hearing"
    case blindOrLowVision = "blind-or-low-vision"
    case serviceAnimal = "service-animal"
    case nursingCare = "nursing-care"

    /// What pages call it.
    package var title: String {
        switch self {
        case .wheelchair: "Wheelchair"
        case .groundFloor: "Ground floor"
        case .deafOrHardOfHearing: "Deaf or hard of hearing"
        case .blindOrLowVision: "Blind or low vision"
        case .serviceAnimal: "Service animal"
        case .nursingCare: "Nursing care"
        }
    }
}
