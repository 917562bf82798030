/// What a node keeps of a key with which it signed before: enough to prove its old signatures and to open old texts, and
/// nothing that signs.
package struct FormerSigner: Sendable {
    /// The public half.
    package let verifier: NoteVerifier
    /// What opens the texts that were addressed to the node under that key. Secret.
    package let opening: [UInt8]

    package init(verifier: NoteVerifier, opening: [UInt8]) {
        self.verifier = verifier
        self.opening = opening
    }
}

extension FormerSigner: CustomStringConvertible, CustomReflectable {
    /// The name and the ID, never the secret.
    package var description: String { "\(verifier.name)+\(verifier.keyID)" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
