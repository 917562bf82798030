import Coordination
import Identity
import Primitives

/// A device of an account, with the buttons that end it.
struct DeviceLine {
    let name: String
    let since: String
    let until: String
    let revokeHref: String
    let lostHref: String

    /// The devices that count now, the latest first.
    static func lines(of account: AccountID, _ node: Node, under address: String) -> [DeviceLine] {
        let now = node.clock.now()
        return node.state.identity.devices(of: account, at: now).map { known in
            DeviceLine(
                name: known.device.name,
                since: "since \(known.enrolled.minuteText)",
                until: "until \(known.device.until.minuteText)",
                revokeHref: "\(address)/devices/\(known.entry)/revoke",
                lostHref: "\(address)/devices/\(known.entry)/lost"
            )
        }
    }
}
