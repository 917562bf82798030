package import Primitives

/// A person whom officers or advocates met and identified: as many as there are numbers, and nothing of who they are
/// (ruling 25).
package struct Encounter: Sendable, Hashable {
    package let number: EncounterNumber
    package let jurisdiction: Jurisdiction
    package let band: Band
    /// Why the same person was also arrested or cited at this encounter; nil where they were not, as far as was recorded.
    package let arrest: Arrest?

    /// A ground of an arrest or a citation, as the account's categories tell them apart.
    package enum Arrest: String, Sendable, Hashable, CaseIterable {
        case buyer, trafficker, selling, other
        case unknownKind = "unknown-kind"

        /// What pages call it.
        package var title: String {
            switch self {
            case .buyer: "As a buyer"
            case .trafficker: "As a trafficker"
            case .selling: "For selling sex"
            case .other: "On another ground"
            case .unknownKind: "On a ground not known"
            }
        }
    }

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

    package init(number: EncounterNumber, jurisdiction: Jurisdiction, band: Band, arrest: Arrest? = nil) {
        self.number = number
        self.jurisdiction = jurisdiction
        self.band = band
        self.arrest = arrest
    }

    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("encounter", .string(number.description)), .init("jurisdiction", .string(jurisdiction.code)),
            .init("band", .string(band.rawValue)),
        ]
        // Left out where nobody was arrested: so it was written before there was such a member.
        if let arrest { members.append(.init("arrest", .string(arrest.rawValue))) }
        return .object(members)
    }

    /// Why nobody of a band is recorded as arrested so; nil where they may be: who was sold under 18 is a victim (rulings, 28).
    package static func refusal(of arrest: Arrest?, _ band: Band) -> FieldProblem? {
        guard band == .minor, arrest == .selling else { return nil }
        return FieldProblem(
            "arrest",
            "a person under 18 who was sold is a victim and never an arrestee: leave “arrest” out, and record what an agency claims under “An agency reports the arrest of a minor”, where an advocate and counsel see it"
        )
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        number = try fields.encounter()
        jurisdiction = try fields.jurisdiction()
        band = try fields.required("band", try fields.choice("band", Band.self))
        arrest = try fields.choice("arrest", Arrest.self)
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
