package import Primitives

/// A node's signing key as it lies in its folder: the public half in clear, the private half wrapped by the node key.
///
/// So a copy of the folder can be proven by anyone, and signs for nobody. The digest makes every altered byte show, also to
/// who has not got the node key. Of the keys that the node had before, the public halves stand there too, what opens texts is
/// wrapped, and what signed is gone.
package struct WrappedSigner: Sendable {
    /// The public half, under the agency's name.
    package let verifier: NoteVerifier
    /// The node key that wraps the private half.
    package let nodeKey: NodeKeyID
    /// How that node key comes from a passphrase; nil where it is a random one.
    package let scrypt: ScryptSetting?
    private let wrapped: [UInt8]
    private let former: [Former]
    /// What the node said with each old key and the new one when it changed its keys, the first time first.
    package let changes: [JSONValue]

    private struct Former: Sendable {
        let verifier: NoteVerifier
        let wrapped: [UInt8]
    }

    /// The layout of the text while a node has its first key, and after it has changed its keys.
    private static let formats: (first: Int64, changed: Int64) = (2, 3)

    /// Wraps `signer`, and what is kept of those before it, the first one first.
    package init(
        _ signer: NoteSigner,
        former: [FormerSigner] = [],
        changes: [JSONValue] = [],
        by nodeKey: NodeKey,
        scrypt: ScryptSetting?
    ) throws(SealError) {
        verifier = signer.verifier
        self.nodeKey = nodeKey.id
        self.scrypt = scrypt
        wrapped = try nodeKey.wrap(signer.privateBytes)
        var kept: [Former] = []
        for key in former { kept.append(Former(verifier: key.verifier, wrapped: try nodeKey.wrap(key.opening))) }
        self.former = kept
        self.changes = changes
    }

    /// The public halves of the keys before this one, the first one first.
    package var formerVerifiers: [NoteVerifier] { former.map(\.verifier) }

    /// What is kept of the keys before this one, unwrapped.
    package func formerSigners(with nodeKey: NodeKey) throws(SealError) -> [FormerSigner] {
        guard nodeKey.id == self.nodeKey else { throw .cannotOpen }
        var opened: [FormerSigner] = []
        for key in former {
            opened.append(FormerSigner(verifier: key.verifier, opening: try nodeKey.unwrap(key.wrapped)))
        }
        return opened
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
            .init("format", .integer(former.isEmpty ? Self.formats.first : Self.formats.changed)),
            .init("publicKey", .string(verifier.vkey)), .init("nodeKey", .string(nodeKey.description)),
        ]
        if let scrypt { members.append(.init("scrypt", scrypt.json)) }
        members.append(.init("wrapped", .string(Base64.encode(wrapped))))
        guard !former.isEmpty else { return members }
        let kept = former.map { key -> JSONValue in
            ["publicKey": .string(key.verifier.vkey), "wrapped": .string(Base64.encode(key.wrapped))]
        }
        return members + [.init("former", .array(kept)), .init("changes", .array(changes))]
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
        former = (json["former"]?.array ?? []).compactMap { key in
            guard let verifier = key["publicKey"]?.string.flatMap({ try? NoteVerifier(vkey: $0) }),
                verifier.type == .ed25519, let wrapped = key["wrapped"]?.string.flatMap({ Base64.decode($0) })
            else { return nil }
            return Former(verifier: verifier, wrapped: wrapped)
        }
        changes = json["changes"]?.array ?? []
        guard self.text == text else { return nil }
    }
}
