import Primitives

/// A node's signing key as it lies in its folder: the public half in clear, the private half wrapped by the node key.
///
/// So a copy of the folder can be proven by anyone, and signs for nobody. The digest makes every altered byte show, also to
/// who has not got the node key.
package struct WrappedSigner: Sendable {
    /// The public half, under the agency's name.
    package let verifier: NoteVerifier
    /// The node key that wraps the private half.
    package let nodeKey: NodeKeyID
    /// How that node key comes from a passphrase; nil where it is a random one.
    package let scrypt: ScryptSetting?
    private let wrapped: [UInt8]

    /// The layout of the text.
    private static let format: Int64 = 2

    /// Wraps `signer`.
    package init(_ signer: NoteSigner, by nodeKey: NodeKey, scrypt: ScryptSetting?) throws(SealError) {
        verifier = signer.verifier
        self.nodeKey = nodeKey.id
        self.scrypt = scrypt
        wrapped = try nodeKey.wrap(signer.privateBytes)
    }

    /// The signing key, unwrapped.
    package func open(with nodeKey: NodeKey) throws(SealError) -> NoteSigner {
        guard nodeKey.id == self.nodeKey,
            let signer = NoteSigner(name: verifier.name, privateBytes: try nodeKey.unwrap(wrapped)),
            signer.verifier == verifier
        else { throw .cannotOpen }
        return signer
    }

    /// The file's text; one value has one text.
    package var text: String {
        let digest = Digest.sha256(of: Array(JSONValue.object(members).utf8))
        return JSONValue.object(members + [.init("sha256", .string(digest.description))]).pretty + "\n"
    }

    private var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("format", .integer(Self.format)), .init("publicKey", .string(verifier.vkey)),
            .init("nodeKey", .string(nodeKey.description)),
        ]
        if let scrypt { members.append(.init("scrypt", scrypt.json)) }
        return members + [.init("wrapped", .string(Base64.encode(wrapped)))]
    }

    /// Reads the file's text; nil unless it is exactly what ``text`` gives.
    package init?(text: String) {
        guard let json = try? JSONParser.parse(Array(text.utf8)),
            let verifier = json["publicKey"]?.string.flatMap({ try? NoteVerifier(vkey: $0) }),
            verifier.type == .ed25519,
            let nodeKey = json["nodeKey"]?.string.flatMap({ NodeKeyID($0) }),
            let wrapped = json["wrapped"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        self.verifier = verifier
        self.nodeKey = nodeKey
        scrypt = json["scrypt"].flatMap { ScryptSetting($0) }
        self.wrapped = wrapped
        guard self.text == text else { return nil }
    }
}
