import Coordination
import Identity
import Ledger
import Operations
import Primitives

/// One role of an account, as pages show it.
struct GrantLine {
    let id: String
    let title: String
    let `where`: String
    let since: String
    let mayRevoke: Bool
    let revokeHref: String

    static func lines(of account: UserAccount, _ node: Node, mayRevoke: Bool) -> [GrantLine] {
        let now = node.clock.now()
        return account.grants.sorted { $0.key < $1.key }.map { entry, grant in
            let operation = grant.place.operation.map {
                node.state.described($0)?.name ?? $0.description
            }
            let places = [grant.place.jurisdiction.map { "for \($0.name)" }, operation.map { "in \($0)" }]
            let end = grant.until.map { $0 <= now ? ", ended \($0.minuteText)" : ", until \($0.minuteText)" } ?? ""
            return GrantLine(
                id: entry.description,
                title: grant.role.title,
                where: places.compactMap(\.self).joined(separator: " "),
                since: "granted \(grant.at.minuteText) by \(grant.by)\(end)",
                mayRevoke: mayRevoke,
                revokeHref: SiteURL.personForm(account.id, "roles/\(entry)/revoke").path
            )
        }
    }
}
