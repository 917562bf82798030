import Primitives

/// Why a command about accounts is refused: one sentence with the mend.
package enum IdentityRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case exists(AccountID)
    case unknown(AccountID)
    case title
    case undercoverTitle
    case ownAccount
    case needsJurisdiction(Role)
    case alreadyGranted(Role)
    case unknownGrant
    case lastAdministrator
    case untilPassed
    case untilTooFar(days: Int64)
    case label
    case displayRole
    case noCredentials(AccountID.Kind)
    case unknownToken
    case unknownSession
    case ownDevice
    case unknownDevice
    case setUpInvalid
    case status(AccountID, UserAccount.Status)
    case notLocked(AccountID)
    case linkedElsewhere
    case notLinked

    package var description: String {
        switch self {
        case .exists(let id): "“\(id)” exists already: choose another name"
        case .unknown(let id): "there is no account “\(id)”: list them with “unitedfront user list”"
        case .title: "a name has 1 to 100 characters in one line, and none that steers a terminal"
        case .undercoverTitle: "an undercover officer appears by code name only: give the name as --real-identity"
        case .ownAccount: "nobody changes their own roles or status: ask another administrator"
        case .needsJurisdiction(let role): "a \(role.title) acts for one jurisdiction: say which"
        case .alreadyGranted(let role): "the account is \(role.title) there already"
        case .unknownGrant: "the account has no such role: take the grant's entry from “unitedfront user show”"
        case .lastAdministrator: "this is the node's last administrator: grant the role to somebody else first"
        case .untilPassed: "the end lies in the past: give a later moment"
        case .untilTooFar(let days): "the end lies too far ahead: at most \(days) days"
        case .label: "say in 1 to 60 characters what the token is for"
        case .displayRole: "a display only displays: grant it the role “display”, and that role to nothing else"
        case .noCredentials(let kind): "a \(kind.rawValue) does not sign in with a passphrase"
        case .unknownToken: "there is no such token: it may have been revoked already"
        case .ownDevice: "a device is enrolled by the person whose it is: sign in on it"
        case .unknownDevice: "there is no such device: it may have been revoked already"
        case .unknownSession: "there is no such session: it has ended already"
        case .setUpInvalid: "this set-up link was used, replaced or has expired: ask an administrator for a new one"
        case .status(let id, let status): "“\(id)” is \(status.rawValue)"
        case .notLocked(let id): "“\(id)” is not locked"
        case .linkedElsewhere: "this person of the provider is linked to another account: unlink it there first"
        case .notLinked: "the account is not linked to that person of the provider"
        }
    }
}
