import Crypto

/// The private half as bytes, for wrapping it.
extension NoteSigner {
    /// The 32 bytes of the seed (RFC 8032 §5.1.5). Secret.
    var privateBytes: [UInt8] { Array(privateKey.rawRepresentation) }

    /// The key that `privateBytes` gave, under `name`; nil where they are not a key.
    package init?(name: NoteKeyName, privateBytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateBytes) else { return nil }
        self.init(name: name, privateKey: key)
    }
}
