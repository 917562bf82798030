package import Primitives

/// That somebody under 18 was found, which starts clocks that the law sets. It stays with the agency that found them.
package struct MinorFound: Sendable, Hashable {
    package let encounter: EncounterNumber
    package let jurisdiction: Jurisdiction
    /// When: every deadline counts from here.
    package let at: Timestamp
    package let foreignNational: Answer

    package enum Answer: String, Sendable, Hashable, CaseIterable {
        case yes, no, unknown
    }

    package init(encounter: EncounterNumber, jurisdiction: Jurisdiction, at: Timestamp, foreignNational: Answer) {
        self.encounter = encounter
        self.jurisdiction = jurisdiction
        self.at = at
        self.foreignNational = foreignNational
    }

    package var json: JSONValue {
        [
            "encounter": .string(encounter.description), "jurisdiction": .string(jurisdiction.code),
            "at": .string(at.description), "foreignNational": .string(foreignNational.rawValue),
        ]
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        encounter = try fields.encounter()
        jurisdiction = try fields.jurisdiction()
        at = try fields.required("at", try fields.moment("at"))
        foreignNational = try fields.required("foreignNational", try fields.choice("foreignNational", Answer.self))
    }
}
