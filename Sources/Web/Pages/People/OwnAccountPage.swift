import Coordination
import Identity
import Ledger
import Primitives

/// One's own account: sessions, tokens, and what one may do.
enum OwnAccountPage {
    struct Model {
        let sentence: String
        let problem: String
        let hasProblem: Bool
        let token: String
        let hasToken: Bool
        let sessions: [SessionLine]
        let hasSessions: Bool
        let tokens: [TokenLine]
        let hasTokens: Bool
        let devices: [DeviceLine]
        let hasDevices: Bool
        let actions: [Choice]
        let grants: [GrantLine]
        let endAllHref = SiteURL.ownAccount.path + "/sessions/end"
        let tokensAction = SiteURL.ownAccount.path + "/tokens"
        let permissionsHref = SiteURL.permissions.path

        struct SessionLine {
            let source: String
            let isThis: Bool
            let since: String
            let used: String
            let endHref: String
        }

        struct TokenLine {
            let label: String
            let limit: String
            let until: String
            let revokeHref: String
        }

        struct Choice {
            let value: String
            let label: String
        }

        init(
            _ account: UserAccount,
            _ node: Node,
            _ desk: SignInDesk,
            visitor: Visitor,
            token: String,
            problem: String
        ) {
            let identity = node.state.identity
            let now = node.clock.now()
            sentence = "You are \(account.shownName) (\(account.id)) of \(account.agency): \(account.roleTitles)."
            self.problem = problem
            hasProblem = !problem.isEmpty
            self.token = token
            hasToken = !token.isEmpty
            let current: Digest? = if case .session(let session) = visitor { session.digest } else { nil }
            sessions = identity.sessions(of: account.id).filter { desk.session($0.digest, isUse: false) != nil }.map {
                SessionLine(
                    source: $0.source,
                    isThis: $0.digest == current,
                    since: "since \($0.began.minuteText)",
                    used: "used last \(desk.lastUse(of: $0).minuteText)",
                    endHref: SiteURL.ownAccount.path + "/sessions/\($0.digest)/end"
                )
            }
            hasSessions = !sessions.isEmpty
            tokens = identity.tokens(of: account.id).map { issued in
                let may = issued.token.limit.map { limit in
                    "may " + Action.allCases.filter(limit.contains).map(\.title).joined(separator: ", ")
                }
                return TokenLine(
                    label: issued.token.label,
                    limit: may ?? "may all that you may",
                    until: now < issued.token.until
                        ? "until \(issued.token.until.minuteText)" : "expired \(issued.token.until.minuteText)",
                    revokeHref: SiteURL.ownAccount.path + "/tokens/\(issued.entry)/revoke"
                )
            }
            hasTokens = !tokens.isEmpty
            devices = DeviceLine.lines(of: account.id, node, under: SiteURL.ownAccount.path)
            hasDevices = !devices.isEmpty
            if let authority = visitor.authority {
                actions = Action.allCases.filter {
                    $0 != .useOwnAccount && identity.mayAnywhere(authority, $0, at: now)
                }
                .map { Choice(value: $0.rawValue, label: $0.title) }
            } else {
                actions = []
            }
            grants = GrantLine.lines(of: account, node, mayRevoke: false)
        }
    }
}

extension PageRenderer {
    func ownAccount(_ model: OwnAccountPage.Model) -> String {
        page(PageChrome("My account", section: .account), render(model, with: .account))
    }
}

extension Timestamp {
    /// To the minute, in UTC: `2026-11-21 17:40 UTC`.
    var minuteText: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
