package import Ledger
package import Primitives

/// The hub's word that one agency may join, once. Whoever has its token joins; the hub keeps the token's digest only.
package struct Invitation: Sendable, Hashable {
    /// SHA-256 of the token.
    package let digest: Digest
    package let agency: AgencyID
    package let role: NodeRole
    package let jurisdictions: [Jurisdiction]
    /// From then on it is worth nothing.
    package let until: Timestamp

    /// The longest that an invitation may stand open: a week.
    package static let longestMinutes: Int64 = 7 * 24 * 60
    /// How long it stands open where nobody says: two days.
    package static let usualMinutes: Int64 = 2 * 24 * 60

    package init(
        digest: Digest,
        agency: AgencyID,
        role: NodeRole,
        jurisdictions: [Jurisdiction],
        until: Timestamp
    ) {
        self.digest = digest
        self.agency = agency
        self.role = role
        self.jurisdictions = jurisdictions
        self.until = until
    }

    var json: JSONValue {
        [
            "token": .string(digest.hex), "agency": .string(agency.description), "role": .string(role.rawValue),
            "jurisdictions": .array(jurisdictions.map { .string($0.code) }), "until": .string(until.description),
        ]
    }

    init?(_ json: JSONValue) {
        guard let digest = json["token"]?.string.flatMap({ Digest(hex: $0) }),
            let agency = json["agency"]?.string.flatMap({ AgencyID($0) }),
            let role = json["role"]?.string.flatMap({ NodeRole(rawValue: $0) }),
            let codes = json["jurisdictions"]?.array,
            let until = json["until"]?.string.flatMap({ Timestamp($0) })
        else { return nil }
        let jurisdictions = codes.compactMap { $0.string.flatMap { Jurisdiction(code: $0) } }
        guard jurisdictions.count == codes.count else { return nil }
        self.init(digest: digest, agency: agency, role: role, jurisdictions: jurisdictions, until: until)
    }
}
