package import Ledger
package import Primitives

/// A token that programs use in place of signing in: shown once, kept as a digest, limited in what and how long.
package struct AccountToken: Sendable, Hashable {
    package let account: AccountID
    /// SHA-256 of the token, which is 256 random bits: nothing can be found from it.
    package let digest: Digest
    /// What it is for, in the owner's words.
    package let label: String
    /// What it may do at most; nil for all that the account may.
    package let limit: Set<Action>?
    package let until: Timestamp

    package init(account: AccountID, digest: Digest, label: String, limit: Set<Action>?, until: Timestamp) {
        self.account = account
        self.digest = digest
        self.label = label
        self.limit = limit
        self.until = until
    }

    init?(_ account: AccountID, _ body: JSONValue) {
        guard let digest = body["digest"]?.string.flatMap({ Digest(hex: $0) }), let label = body["label"]?.string,
            let until = body.time("until")
        else { return nil }
        var limit: Set<Action>?
        if let names = body["actions"] {
            // An action that this version does not know is not permitted, and takes nothing else away.
            guard let list = names.array else { return nil }
            limit = Set(list.compactMap { $0.string.flatMap { Action(rawValue: $0) } })
        }
        self.init(account: account, digest: digest, label: label, limit: limit, until: until)
    }
}
