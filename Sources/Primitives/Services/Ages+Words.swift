extension ClosedRange<Int> {
    /// Ages in completed years, in words: “12 to 17”, and “18 and older” where no end is meant.
    package var agesInWords: String {
        if upperBound >= AgeBand.from60.years.upperBound {
            return lowerBound == 0 ? "all ages" : "\(lowerBound) and older"
        }
        return lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
    }
}

extension AgeBand {
    /// The bands as a form lists them, adults before minors: what stands first is sent where nobody chooses.
    package static let adultsFirst = allCases.filter { !$0.isMinor } + allCases.filter(\.isMinor)
}
