package import Ledger
package import Primitives

/// Names an account of this node, such as `person:ann` or `service:cad-bridge`.
///
/// It is what stands in the log as the author of an entry. An undercover officer's is a code name.
package struct AccountID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let kind: Kind
    package let name: Slug
    /// The author of what the account writes.
    package let principal: Principal

    /// What kind of principal an account stands for.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Signs in with a passphrase and a code, or through the agency's own provider.
        case person
        /// Another program; holds tokens only.
        case service
        /// A wall display, bound to its browser; reads, sees nothing confidential, does not time out (rulings, 20).
        case display
    }

    package init(_ kind: Kind, _ name: Slug) {
        self.kind = kind
        self.name = name
        principal =
            switch kind {
            case .person: Principal("person", name)
            case .service: Principal("service", name)
            case .display: Principal("display", name)
            }
    }

    /// Reads `kind:name`; nil where `text` is not the name of an account.
    package init?(_ text: some StringProtocol) {
        guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon])),
            let name = Slug(text[text.index(after: colon)...])
        else { return nil }
        self.init(kind, name)
    }

    package var description: String { principal.description }

    // The principal says all that the parts say.
    package static func == (left: AccountID, right: AccountID) -> Bool {
        left.principal == right.principal
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(principal)
    }

    package static func < (left: AccountID, right: AccountID) -> Bool {
        left.description < right.description
    }
}
