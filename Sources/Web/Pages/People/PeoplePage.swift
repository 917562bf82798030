import Coordination
import Identity
import Primitives

/// Everyone with an account at this node, and who waits for an administrator.
enum PeoplePage {
    struct Model {
        let lead: String
        let alerts: [Alert]
        let hasAlerts: Bool
        let people: [Row]
        let mayManage: Bool
        let newHref = SiteURL.newPerson.path
        let permissionsHref = SiteURL.permissions.path

        struct Alert {
            let sentence: String
            let href: String
        }

        struct Row {
            let name: String
            let href: String
            let account: String
            let agency: String
            let roles: String
            let status: String
        }

        init(_ node: Node, _ visitor: Visitor) {
            let accounts = node.state.identity.allAccounts
            let locked = accounts.filter { $0.status == .locked }
            lead =
                "\(accounts.count) \(accounts.count == 1 ? "account" : "accounts") at “\(node.identity.agency)”; "
                + (locked.isEmpty ? "none is locked." : "\(locked.count) locked.")
            alerts = locked.map {
                Alert(
                    sentence: "\($0.shownName) is locked after failed sign-ins: release it when you know who asks.",
                    href: SiteURL.person($0.id).path
                )
            }
            hasAlerts = !alerts.isEmpty
            people = accounts.map {
                Row(
                    name: $0.shownName,
                    href: SiteURL.person($0.id).path,
                    account: $0.id.description,
                    agency: $0.agency.description,
                    roles: $0.roleTitles,
                    status: $0.statusText
                )
            }
            mayManage = node.may(visitor, .managePeople).isAllowed
        }
    }
}

extension UserAccount {
    /// Whether the account can be used, in words.
    var statusText: String {
        switch status {
        case .locked: "▲ locked"
        case .suspended: "■ suspended"
        case .active where id.kind == .person && credentials == nil && subjects.isEmpty: "○ not set up"
        case .active: "● active"
        }
    }
}

extension PageRenderer {
    func people(_ model: PeoplePage.Model) -> String {
        page(PageChrome("People", section: .people), render(model, with: .people))
    }

    func newAccount(_ form: FormPage) -> String {
        page(PageChrome("Add an account", section: .people), render(form, with: .form))
    }
}
