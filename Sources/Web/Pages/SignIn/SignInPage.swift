import Coordination
import Primitives

/// Where people sign in: the notice of use, then name, passphrase and code on one page.
enum SignInPage {
    struct Model {
        let agency: String
        let next: String
        let problem: String
        let hasProblem: Bool
        /// Empty: a name that was typed may have been a passphrase.
        let name = ""
        let action = SiteURL.signIn.path
        let setUpHref = SiteURL.setUp.path
        let hasProvider: Bool
        let providerHref: String

        init(_ node: Node, next: String, problem: String = "", hasProvider: Bool = false) {
            agency = node.identity.agency.description
            self.next = next
            providerHref = SiteURL.provider.path + (next == "/" ? "" : "?next=\(next.percentEncoded)")
            self.problem = problem
            hasProblem = !problem.isEmpty
            self.hasProvider = hasProvider
        }
    }

    /// The one answer to every failed sign-in, so that it tells nothing about names.
    static let failed =
        "check name, passphrase and code, and use each code once; after five failures an account stays locked until an "
        + "administrator releases it"
}

/// Where a set-up code is typed, or filled in from its link.
enum SetUpPage {
    struct Model {
        let problem: String
        let hasProblem: Bool
        let action = SiteURL.setUp.path
    }
}

extension PageRenderer {
    func signIn(_ model: SignInPage.Model) -> String {
        page(PageChrome("Sign in"), render(model, with: .signin))
    }

    func setUp(problem: String) -> String {
        page(
            PageChrome("Set up your account"),
            render(SetUpPage.Model(problem: problem, hasProblem: !problem.isEmpty), with: .setup)
        )
    }

    func credentials(_ model: CredentialsPage.Model) -> String {
        page(PageChrome("Set up your account"), render(model, with: .credentials))
    }
}
