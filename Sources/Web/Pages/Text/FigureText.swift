import Primitives
package import Results

/// What people call a figure and how far it is to be trusted.
package enum FigureText {
    /// “Arrests, Kansas City, Missouri”.
    package static func name(_ address: FigureAddress, in categories: CategorySet) -> String {
        let label = categories[address.category]?.label ?? address.category.description
        return "\(label), \(place(address))"
    }

    /// “Kansas City, Missouri”, “Kentucky” or “all jurisdictions”.
    package static func place(_ address: FigureAddress) -> String {
        guard let jurisdiction = address.jurisdiction else { return "all jurisdictions" }
        return address.place.map { "\($0), \(jurisdiction.name)" } ?? jurisdiction.name
    }

    /// How many reported: “7 of 12 reporting”.
    package static func completeness(_ figure: Figure) -> String {
        if figure.basis == .stated { return "stated in a document, no breakdown" }
        guard let expected = figure.expected else {
            return "\(figure.reporting) reporting, how many are expected is not known"
        }
        return "\(figure.reporting) of \(expected) reporting"
    }

    /// How a figure came about, where that is not a report of its own.
    package static func basis(_ figure: Figure) -> String {
        switch figure.basis {
        case .reported, .sum: ""
        case .parts: "sum of parts"
        case .places: "sum of places"
        case .remainder: "derived"
        case .stated: "stated, no breakdown"
        }
    }

    /// How a figure came about and who gave it for another: “hub, on behalf”; empty for a plain report.
    package static func remark(_ figure: Figure) -> String {
        let speakers = figure.onBehalfBy.map(\.description).joined(separator: ", ")
        let parts = [basis(figure), speakers.isEmpty ? "" : "\(speakers), on behalf"]
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// A text as a sentence opens with it: “At least 46”.
    package static func opening(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A label inside a sentence: “victims identified”. Words that are capitals throughout stay.
    package static func inSentence(_ label: String) -> String {
        let second = label.dropFirst().first
        return second?.isUppercase == true ? label : label.prefix(1).lowercased() + label.dropFirst()
    }
}
