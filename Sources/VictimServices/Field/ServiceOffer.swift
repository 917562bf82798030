package import Primitives

/// What became of one service at one encounter: counted by operation, with no name and no link (ruling 25).
package struct ServiceOffer: Sendable, Hashable {
    package let encounter: EncounterNumber
    package let jurisdiction: Jurisdiction
    package let service: ServiceCategory
    package let outcome: Outcome

    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case offered, accepted, declined
        case notAvailable = "not-available"

        /// What pages call it.
        package var title: String {
            switch self {
            case .offered: "Offered, no answer yet"
            case .accepted: "Accepted and received"
            case .declined: "Declined"
            case .notAvailable: "Not available"
            }
        }
    }

    package init(
        encounter: EncounterNumber,
        jurisdiction: Jurisdiction,
        service: ServiceCategory,
        outcome: Outcome
    ) {
        self.encounter = encounter
        self.jurisdiction = jurisdiction
        self.service = service
        self.outcome = outcome
    }

    package var json: JSONValue {
        [
            "encounter": .string(encounter.description), "jurisdiction": .string(jurisdiction.code),
            "service": .string(service.rawValue), "outcome": .string(outcome.rawValue),
        ]
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        encounter = try fields.encounter()
        jurisdiction = try fields.jurisdiction()
        service = try fields.required("service", try fields.choice("service", ServiceCategory.self))
        outcome = try fields.required("outcome", try fields.choice("outcome", Outcome.self))
    }
}
