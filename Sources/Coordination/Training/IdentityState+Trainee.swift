package import Identity
package import Primitives

extension IdentityState {
    /// The person whose training an account's own is: the account's agency and short name; nil for whoever works on the
    /// folder itself.
    package func trainee(_ authority: Authority) -> Designator? {
        guard case .account(let id, _) = authority, let account = account(id) else { return nil }
        return Designator(account.agency, id.name)
    }
}
