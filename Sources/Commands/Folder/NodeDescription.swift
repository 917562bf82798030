import Federation
import Primitives

/// What `node.json` says: whose node it is and what part it plays.
struct NodeDescription {
    let agency: AgencyID
    let role: NodeRole

    /// The layout of a folder; a newer one is refused.
    private static let format: Int64 = 1

    var text: String {
        JSONValue.object([
            .init("format", .integer(Self.format)), .init("agency", .string(agency.description)),
            .init("role", .string(role.rawValue)),
        ]).pretty + "\n"
    }

    init(agency: AgencyID, role: NodeRole) {
        self.agency = agency
        self.role = role
    }

    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes), json["format"]?.integer == Self.format,
            let agency = json["agency"]?.string.flatMap({ AgencyID($0) }),
            let role = json["role"]?.string.flatMap({ NodeRole(rawValue: $0) })
        else { return nil }
        self.init(agency: agency, role: role)
    }
}
