/// A kind of place to sleep. OVC's housing options, with what a placement on the night needs to tell apart.
package enum BedKind: String, Sendable, Hashable, CaseIterable {
    case emergencyShelter = "emergency-shelter"
    case safeHouse = "safe-house"
    case motelVoucher = "motel-voucher"
    case shortTermHousing = "short-term-housing"
    case transitional
    case rapidRehousing = "rapid-rehousing"
    case permanentSupportive = "permanent-supportive"
    case residentialTreatment = "residential-treatment"
    /// Foster care, or a home made for minors who were trafficked.
    case specializedMinor = "specialized-minor"
    case detoxStabilization = "detox-stabilization"

    /// What pages call it.
    package var title: String {
        switch self {
        case .emergencyShelter: "Emergency shelter"
        case .safeHouse: "Safe house"
        case .motelVoucher: "Motel voucher"
        case .shortTermHousing: "Short-term housing"
        case .transitional: "Transitional housing"
        case .rapidRehousing: "Rapid rehousing"
        case .permanentSupportive: "Permanent supportive housing"
        case .residentialTreatment: "Residential treatment"
        case .specializedMinor: "Foster or specialized home for minors"
        case .detoxStabilization: "Detoxification and stabilization"
        }
    }
}
