import Ledger
package import Primitives

/// An agency's node, as the hub's directory has it.
package struct Member: Sendable, Hashable {
    package let agency: AgencyID
    package let role: NodeRole
    package let keys: MemberKeys
    /// The jurisdictions whose figures are this node's own.
    package let jurisdictions: [Jurisdiction]
    /// Where it can be reached; only a hub and a standby are.
    package let address: String?

    package init(
        agency: AgencyID,
        role: NodeRole,
        keys: MemberKeys,
        jurisdictions: [Jurisdiction] = [],
        address: String? = nil
    ) {
        self.agency = agency
        self.role = role
        self.keys = keys
        self.jurisdictions = jurisdictions
        self.address = address
    }

    package var json: JSONValue {
        .object(
            [.init("agency", .string(agency.description)), .init("role", .string(role.rawValue))] + keys.members
                + [.init("jurisdictions", .array(jurisdictions.map { .string($0.code) }))]
                + (address.map { [.init("address", .string($0))] } ?? [])
        )
    }

    package init?(_ json: JSONValue) {
        guard let agency = json["agency"]?.string.flatMap({ AgencyID($0) }),
            let role = json["role"]?.string.flatMap({ NodeRole(rawValue: $0) }),
            let keys = MemberKeys(json, of: agency), let codes = json["jurisdictions"]?.array
        else { return nil }
        let jurisdictions = codes.compactMap { $0.string.flatMap { Jurisdiction(code: $0) } }
        guard jurisdictions.count == codes.count else { return nil }
        self.init(
            agency: agency,
            role: role,
            keys: keys,
            jurisdictions: jurisdictions,
            address: json["address"]?.string
        )
    }

    /// The same node with other keys.
    package func with(_ keys: MemberKeys) -> Member {
        Member(agency: agency, role: role, keys: keys, jurisdictions: jurisdictions, address: address)
    }
}
