/// An age as far as a request may say it before a release (ruling 27): a band, never a birthday.
package enum AgeBand: String, Sendable, Hashable, CaseIterable {
    case under12 = "0-11"
    case from12to15 = "12-15"
    case from16to17 = "16-17"
    case from18to24 = "18-24"
    case from25to59 = "25-59"
    case from60 = "60-plus"

    /// The ages in it, in completed years.
    package var years: ClosedRange<Int> {
        switch self {
        case .under12: 0...11
        case .from12to15: 12...15
        case .from16to17: 16...17
        case .from18to24: 18...24
        case .from25to59: 25...59
        case .from60: 60...130
        }
    }

    /// Whether it is under 18.
    package var isMinor: Bool { years.upperBound < 18 }

    /// What pages call it.
    package var title: String {
        switch self {
        case .under12: "0 to 11"
        case .from12to15: "12 to 15"
        case .from16to17: "16 or 17"
        case .from18to24: "18 to 24"
        case .from25to59: "25 to 59"
        case .from60: "60 or over"
        }
    }
}
