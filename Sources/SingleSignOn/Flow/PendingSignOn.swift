import Crypto
import Identity
package import Primitives

/// A sign-in that was sent to the provider and has not come back: kept by the web layer for ten minutes, used once.
package struct PendingSignOn: Sendable, Hashable {
    /// Ties the answer to the browser that asked.
    package let state: String
    /// Ties the ID token to this sign-in.
    package let nonce: String
    /// Proves to the provider that whoever brings the code has asked for it (RFC 7636).
    package let verifier: String
    package let createdAt: Timestamp

    /// How long the person may take, in minutes.
    package static let lifetime: Int64 = 10

    /// A new sign-in with three secrets of 256 bits.
    package init(at now: Timestamp) {
        state = Base64URL.encode(RandomBytes.make(32))
        nonce = Base64URL.encode(RandomBytes.make(32))
        verifier = Base64URL.encode(RandomBytes.make(32))
        createdAt = now
    }

    /// A sign-in as it was kept.
    package init(state: String, nonce: String, verifier: String, createdAt: Timestamp) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
        self.createdAt = createdAt
    }

    /// What the provider is told of the verifier (RFC 7636 §4.2, S256).
    package var challenge: String {
        Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8))))
    }
}

extension PendingSignOn: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a sign-in under way" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
