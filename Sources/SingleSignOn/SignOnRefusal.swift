/// Why somebody was not signed in by their identity provider: a code for the log, and one sentence for the person.
///
/// Neither holds a token, a code, a secret or anything else that the provider sent, but for the name of its error.
package struct SignOnRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong; the raw value stands in the access log.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// An address of the provider is neither https nor on this machine.
        case address
        /// The provider does not answer in time, or not with success.
        case unreachable
        /// What the provider says of itself does not fit.
        case discovery
        /// The provider's keys cannot be read.
        case keys
        /// The sign-in was started too long ago.
        case expired
        /// The answer does not belong to the sign-in that this browser started.
        case state
        /// The answer comes from another provider than was asked (RFC 9207).
        case issuer
        /// The provider refused.
        case denied
        /// The answer holds no code, or something that cannot be one.
        case callback
        /// The provider did not take the code.
        case exchange
        /// The ID token cannot be read.
        case token
        /// The ID token is signed in a way that is not accepted.
        case algorithm
        /// The signature does not belong to one of the provider's keys.
        case signature
        /// The ID token says something that does not fit.
        case claim
    }

    package let code: Code
    /// What the person reads.
    package let description: String

    init(_ code: Code, _ sentence: String) {
        self.code = code
        description = sentence
    }
}

extension SignOnRefusal {
    static let unreachable = SignOnRefusal(
        .unreachable,
        "The sign-in service does not answer: try again in a minute, or sign in with your passphrase."
    )
    static let expired = SignOnRefusal(.expired, "The sign-in took longer than 10 minutes: start again.")
    static let foreignState = SignOnRefusal(
        .state,
        "This answer does not belong to a sign-in that was started in this browser: start again."
    )
    static let otherIssuer = SignOnRefusal(
        .issuer,
        "The answer comes from another sign-in service than was asked: start again, and tell your administrator."
    )
    static let noCode = SignOnRefusal(.callback, "The sign-in service sent an answer without a code: start again.")
    static let badSignature = SignOnRefusal(
        .signature,
        "The sign-in service's answer is not signed with its key: start again, and tell your administrator."
    )
    static let badKeys = SignOnRefusal(
        .keys,
        "The keys of the sign-in service cannot be read: tell your administrator."
    )

    /// The provider refused and named `error`.
    static func denied(_ error: String) -> SignOnRefusal {
        SignOnRefusal(.denied, "The sign-in service did not sign you in (\(errorName(error))): start again.")
    }

    /// The provider did not take the code, and named `error`.
    static func exchange(_ error: String?) -> SignOnRefusal {
        let name = error.map { " (\(errorName($0)))" } ?? ""
        return SignOnRefusal(.exchange, "The sign-in service did not accept its own code\(name): start again.")
    }

    /// `what` the provider says of itself does not fit.
    static func discovery(_ what: String) -> SignOnRefusal {
        SignOnRefusal(.discovery, "The sign-in service describes itself wrongly (\(what)): tell your administrator.")
    }

    /// The ID token cannot be read because of `what`.
    static func token(_ what: String) -> SignOnRefusal {
        SignOnRefusal(.token, "The sign-in service's answer cannot be read (\(what)): tell your administrator.")
    }

    /// The claim called `name` does not fit.
    static func claim(_ name: String) -> SignOnRefusal {
        SignOnRefusal(.claim, "The sign-in service's answer is not for this sign-in (\(name)): start again.")
    }

    /// An error code of a provider (RFC 6749 §4.1.2.1), or what stands for it where it is not one.
    private static func errorName(_ text: String) -> String {
        let isName = (1...40).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
        return isName ? text : "unknown reason"
    }
}
