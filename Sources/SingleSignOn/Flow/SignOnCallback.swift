import Identity
package import Primitives

/// What the browser brings back from the provider.
package struct SignOnCallback {
    private let query: [String: String]

    package init(query: [String: String]) {
        self.query = query
    }

    /// The code, if this is the answer to `pending`.
    ///
    /// - Parameters:
    ///   - pending: the sign-in that this browser started.
    ///   - issuer: whom it was sent to.
    ///   - namesItself: whether that provider names itself in every answer.
    ///   - now: this node's clock.
    /// - Returns: the code to exchange.
    /// - Throws: ``SignOnRefusal``: too late, another's answer, another provider's, refused by it, or no code.
    package func code(
        for pending: PendingSignOn,
        issuer: String,
        namesItself: Bool,
        at now: Timestamp
    ) throws(SignOnRefusal) -> String {
        guard now < pending.createdAt.advanced(byMinutes: PendingSignOn.lifetime) else { throw .expired }
        guard let state = query["state"], ConstantTime.areEqual(Array(state.utf8), Array(pending.state.utf8)) else {
            throw .foreignState
        }
        // RFC 9207 §2.4: where it is given it must be right, and where it is promised it must be given.
        let named = query["iss"]
        guard named == issuer || (named == nil && !namesItself) else { throw .otherIssuer }
        if let error = query["error"] { throw .denied(error) }
        guard let code = query["code"], (1...4096).contains(code.utf8.count),
            code.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .noCode }
        return code
    }
}
