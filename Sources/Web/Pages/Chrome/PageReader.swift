import Coordination
import Identity
import Primitives

/// Who reads a page, as far as the page shows it: the name at its top, and the ways on that are open to them.
package struct PageReader: Sendable, Hashable {
    /// The name that others see; empty where nobody is signed in.
    let name: String
    let roles: String
    /// What the reader may do somewhere: decides which links are shown. The server asks again when one is followed.
    let allowed: Set<Action>
    /// The people that a visitor of the replay may act as; empty elsewhere.
    let people: [Person]
    /// Something that everyone who is signed in must know; empty while all is well.
    var alarm = ""

    /// Someone whom a visitor of the replay may act as.
    struct Person: Sendable, Hashable {
        let account: String
        let label: String
        let isCurrent: Bool
    }

    static let nobody = PageReader(name: "", roles: "", allowed: [], people: [])

    var isSignedIn: Bool { !name.isEmpty }

    init(name: String, roles: String, allowed: Set<Action>, people: [Person]) {
        self.name = name
        self.roles = roles
        self.allowed = allowed
        self.people = people
    }

    init(_ visitor: Visitor, _ node: Node, _ mode: SignInMode) {
        let identity = node.state.identity
        let now = node.clock.now()
        guard let authority = visitor.authority, let account = visitor.account.flatMap({ identity.account($0) }) else {
            self = .nobody
            return
        }
        var people: [Person] = []
        if case .demonstration(let accounts) = mode {
            people = accounts.compactMap { identity.account($0) }.map { person in
                Person(
                    account: person.id.description,
                    label: "\(person.shownName) – \(person.roleTitles)",
                    isCurrent: person.id == account.id
                )
            }
        }
        self.init(
            name: account.shownName,
            roles: account.roleTitles,
            allowed: Set(
                Action.allCases.filter {
                    (!$0.isProvidersOwn || node.isProvider) && identity.mayAnywhere(authority, $0, at: now)
                }
            ),
            people: people
        )
        if let since = node.accessHealth.failingSince {
            alarm =
                "The access log cannot be written since \(since.minuteText). Until it can, notes and drafts are not shown, and "
                + "accounts are not changed. Tell an administrator now."
        }
    }
}

extension UserAccount {
    /// The roles of the account in words, each once.
    var roleTitles: String {
        let held = Set(grants.values.map(\.role))
        let titles = Role.allCases.filter { held.contains($0) }.map(\.title)
        return titles.isEmpty ? "no role" : titles.joined(separator: ", ")
    }
}
