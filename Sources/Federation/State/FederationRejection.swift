package import Ledger
package import Primitives

/// Why a command between nodes is refused: one sentence with the mend.
package enum FederationRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case notHub(AgencyID)
    case ownHub
    case hubRole
    case member(AgencyID)
    case noMember(AgencyID)
    case owned(Jurisdiction, by: AgencyID)
    case until
    case noInvitation
    case invitedOther(AgencyID)
    case knownKeys
    case notStandby
    case notRefused(LogOrigin)
    case leadKeys
    case unprovenKeys
    case otherKeys(AgencyID)

    package var description: String {
        switch self {
        case .notHub(let lead): "this node is not the hub: do it at the hub, “\(lead)”"
        case .ownHub: "this is the hub itself: name another agency"
        case .hubRole: "a hub is not invited: invite a standby, and promote it when the hub is lost"
        case .member(let agency): "“\(agency)” is a member already: remove it first, if its node was lost"
        case .noMember(let agency): "“\(agency)” is no member: list them with “unitedfront nodes”"
        case .owned(let jurisdiction, let agency):
            "the figures of \(jurisdiction.name) are those of “\(agency)”: leave the jurisdiction out"
        case .until: "an invitation stands open for a week at most, and ends in the future"
        case .noInvitation: "there is no open invitation for this: ask the hub's administrator for a new one"
        case .invitedOther(let agency): "this invitation is for “\(agency)”: join with that agency's node"
        case .knownKeys: "another member has these keys: make a node of its own with “unitedfront init”"
        case .notStandby: "only a standby that the hub has admitted can take its place"
        case .notRefused(let log): "“\(log)” is not refused"
        case .leadKeys:
            "the keys of a hub and of its standbys are pinned by every node: promote a standby, or invite another one"
        case .unprovenKeys:
            "this change of keys is not said by the old key and by the new one: make it with “unitedfront nodes rotate-keys”"
        case .otherKeys(let agency):
            "“\(agency)” has other keys now than this change begins with: compare them by telephone, and remove the node if they are not its own"
        }
    }
}
