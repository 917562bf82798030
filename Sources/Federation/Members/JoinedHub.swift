package import Primitives

/// The hub that a node has joined, as the node keeps it: who it is, and how it is reached and recognised.
package struct JoinedHub: Sendable, Hashable {
    package let agency: AgencyID
    /// Scheme, host and port of its listener for nodes.
    package let address: String
    package let keys: MemberKeys
    /// What the hub takes this node for.
    package let role: NodeRole
    package let jurisdictions: [Jurisdiction]

    package init(
        agency: AgencyID,
        address: String,
        keys: MemberKeys,
        role: NodeRole,
        jurisdictions: [Jurisdiction]
    ) {
        self.agency = agency
        self.address = address
        self.keys = keys
        self.role = role
        self.jurisdictions = jurisdictions
    }

    var json: JSONValue {
        .object(
            [.init("agency", .string(agency.description)), .init("address", .string(address))] + keys.members
                + [
                    .init("role", .string(role.rawValue)),
                    .init("jurisdictions", .array(jurisdictions.map { .string($0.code) })),
                ]
        )
    }

    init?(_ json: JSONValue) {
        guard let agency = json["agency"]?.string.flatMap({ AgencyID($0) }), let address = json["address"]?.string,
            let keys = MemberKeys(json, of: agency), let codes = json["jurisdictions"]?.array,
            let role = json["role"]?.string.flatMap({ NodeRole(rawValue: $0) })
        else { return nil }
        let jurisdictions = codes.compactMap { $0.string.flatMap { Jurisdiction(code: $0) } }
        guard jurisdictions.count == codes.count else { return nil }
        self.init(agency: agency, address: address, keys: keys, role: role, jurisdictions: jurisdictions)
    }
}
