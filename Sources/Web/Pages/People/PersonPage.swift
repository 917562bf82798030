import Coordination
import Identity
import Operations
import Primitives

/// One account: who it is, what it may do, and what an administrator may do about it.
enum PersonPage {
    struct Model {
        let kind: String
        let name: String
        let sentence: String
        let problem: String
        let hasProblem: Bool
        let link: String
        let hasLink: Bool
        let linkUntil: String
        let identity: String
        let hasIdentity: Bool
        let facts: [Fact]
        let grants: [GrantLine]
        let hasGrants: Bool
        let devices: [DeviceLine]
        let hasDevices: Bool
        let mayManage: Bool
        let mayUnlock: Bool
        let mayOpenIdentity: Bool
        let isPersonOrDisplay: Bool
        let roles: [Choice]
        let operations: [Choice]
        let jurisdictions: [Choice]
        let nextStatus: String
        let statusQuestion: String
        let statusButton: String
        let rolesAction: String
        let setUpAction: String
        let statusAction: String
        let sessionsAction: String
        let unlockAction: String
        let identityAction: String
        let peopleHref = SiteURL.people.path

        struct Choice {
            let value: String
            let label: String
        }

        init(
            _ account: UserAccount,
            _ node: Node,
            visitor: Visitor,
            link: (text: String, until: Timestamp)?,
            identity: String,
            problem: String
        ) {
            let state = node.state
            let isOwn = visitor.account == account.id
            kind = account.isUndercover ? "Undercover officer, by code name" : account.id.kind.title
            name = account.shownName
            sentence = "\(account.shownName) of \(account.agency): \(account.roleTitles). \(account.statusText)."
            self.problem = problem
            hasProblem = !problem.isEmpty
            self.link = link?.text ?? ""
            hasLink = link != nil
            linkUntil = link?.until.minuteText ?? ""
            self.identity = identity
            hasIdentity = !identity.isEmpty
            facts = [
                Fact(name: "Account", value: account.id.description),
                Fact(name: "Agency", value: account.agency.description),
                Fact(name: "Added", value: "\(account.addedAt.minuteText) by \(account.addedBy)"),
                Fact(name: "Signs in with", value: account.meansText),
                Fact(name: "Signed in now", value: "\(state.identity.sessions(of: account.id).count) sessions"),
                Fact(
                    name: "Devices",
                    value: "\(state.identity.devices(of: account.id, at: node.clock.now()).count)"
                ),
                Fact(name: "Tokens", value: "\(state.identity.tokens(of: account.id).count)"),
            ]
            mayManage = node.may(visitor, .managePeople).isAllowed && !isOwn
            mayUnlock = account.status == .locked && node.may(visitor, .releaseLock).isAllowed && !isOwn
            mayOpenIdentity =
                account.isUndercover && identity.isEmpty && node.may(visitor, .readRealIdentity).isAllowed
            grants = GrantLine.lines(of: account, node, mayRevoke: mayManage)
            hasGrants = !grants.isEmpty
            devices = DeviceLine.lines(of: account.id, node, under: SiteURL.person(account.id).path)
            hasDevices = !devices.isEmpty
            isPersonOrDisplay = account.id.kind != .service
            roles = Role.allCases.filter { ($0 == .display) == (account.id.kind == .display) }
                .map { Choice(value: $0.rawValue, label: $0.title) }
            operations = node.operations.map { id in
                Choice(
                    value: id.description,
                    label: state.described(id)?.name ?? id.description
                )
            }
            jurisdictions = Jurisdiction.all.sorted { $0.name < $1.name }.map { Choice(value: $0.code, label: $0.name) }
            let isSuspended = account.status == .suspended
            nextStatus = isSuspended ? UserAccount.Status.active.rawValue : UserAccount.Status.suspended.rawValue
            statusQuestion =
                isSuspended ? "Why may the account be used again?" : "Why may the account no longer be used?"
            statusButton = isSuspended ? "Reinstate the account" : "Suspend the account"
            rolesAction = SiteURL.personForm(account.id, "roles").path
            setUpAction = SiteURL.personForm(account.id, "set-up").path
            statusAction = SiteURL.personForm(account.id, "status").path
            sessionsAction = SiteURL.personForm(account.id, "sessions/end").path
            unlockAction = SiteURL.personForm(account.id, "unlock").path
            identityAction = SiteURL.personForm(account.id, "identity").path
        }
    }
}

extension AccountID.Kind {
    var title: String {
        switch self {
        case .person: "Person"
        case .service: "Service: another program"
        case .display: "Display on a wall"
        }
    }
}

extension UserAccount {
    /// What the account signs in with.
    fileprivate var meansText: String {
        let means = [
            credentials == nil ? nil : "passphrase and code", subjects.isEmpty ? nil : "the agency's provider",
        ].compactMap(\.self)
        switch id.kind {
        case .person: return means.isEmpty ? "nothing yet: make a set-up link" : means.joined(separator: ", or ")
        case .service: return "tokens only"
        case .display: return "its browser, once bound"
        }
    }
}

extension PageRenderer {
    func person(_ model: PersonPage.Model) -> String {
        page(PageChrome(model.name, section: .people), render(model, with: .person))
    }
}
