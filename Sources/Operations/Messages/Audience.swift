package import Primitives

/// Whom a message is for.
package enum Audience: Sendable, Hashable, CustomStringConvertible {
    case everyone
    case node(AgencyID)
    case unit(Designator)
    /// Everyone with a role, at any node: the role's name as on the command line, such as `team-leader`.
    case role(Slug)

    /// Reads `everyone`, `node:us-ky`, `unit:us-ky/alpha` or `role:team-leader`.
    package init?(_ text: some StringProtocol) {
        if text == "everyone" {
            self = .everyone
            return
        }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[text.index(after: colon)...]
        switch text[..<colon] {
        case "node":
            guard let agency = AgencyID(name) else { return nil }
            self = .node(agency)
        case "unit":
            guard let unit = Designator(name) else { return nil }
            self = .unit(unit)
        case "role":
            guard let role = Slug(name) else { return nil }
            self = .role(role)
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .everyone: "everyone"
        case .node(let agency): "node:\(agency)"
        case .unit(let unit): "unit:\(unit)"
        case .role(let role): "role:\(role)"
        }
    }

    /// The agencies that it reaches; nil for all.
    package var agency: AgencyID? {
        switch self {
        case .everyone, .role: nil
        case .node(let agency): agency
        case .unit(let unit): unit.agency
        }
    }
}
