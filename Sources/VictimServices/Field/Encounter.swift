package import Primitives

/// A person whom officers or advocates met and identified: as many as there are numbers, and nothing of who they are
/// (ruling 25).
package struct Encounter: Sendable, Hashable {
    package let number: EncounterNumber
    package let jurisdiction: Jurisdiction
    package let band: Band

    /// All of an age that is recorded here.
    package enum Band: String, Sendable, Hashable, CaseIterable {
        case adult, minor

        /// What pages call it.
        package var title: String {
            switch self {
            case .adult: "18 or older"
            case .minor: "Under 18, or may be"
            }
        }
    }

    package init(number: EncounterNumber, jurisdiction: Jurisdiction, band: Band) {
        self.number = number
        self.jurisdiction = jurisdiction
        self.band = band
    }

    package var json: JSONValue {
        [
            "encounter": .string(number.description), "jurisdiction": .string(jurisdiction.code),
            "band": .string(band.rawValue),
        ]
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.encounter()
        jurisdiction = try fields.jurisdiction()
        band = try fields.required("band", try fields.choice("band", Band.self))
    }
}

extension JSONFields {
    /// The encounter that something belongs to.
    mutating func encounter() throws(FieldProblem) -> EncounterNumber {
        try required("encounter", try optionalEncounter())
    }

    /// The encounter that something is added to; nil for a new one.
    mutating func optionalEncounter() throws(FieldProblem) -> EncounterNumber? {
        try parsed("encounter", "the number of an encounter, 20 letters and digits") { EncounterNumber($0) }
    }

    /// The jurisdiction that must be named.
    mutating func jurisdiction() throws(FieldProblem) -> Jurisdiction {
        try required("jurisdiction", try optionalJurisdiction())
    }

    mutating func optionalJurisdiction() throws(FieldProblem) -> Jurisdiction? {
        try parsed("jurisdiction", "an ISO 3166-2 code, such as US-KY") { Jurisdiction(code: $0) }
    }

    /// A moment; nil where none is given.
    mutating func moment(_ name: String) throws(FieldProblem) -> Timestamp? {
        try parsed(name, "a time with its zone, such as 2021-08-27T02:40:00-05:00") { Timestamp($0) }
    }
}
