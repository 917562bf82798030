package import Ledger
package import Primitives

/// The public keys by which a node is known.
package struct MemberKeys: Sendable, Hashable {
    /// Signs the checkpoints of its logs, under the agency's name.
    package let signing: NoteVerifier
    /// SHA-256 of the certificate (DER) that it shows when it connects.
    package let certificate: Digest
    /// What is addressed to it is sealed for this key (X25519, 32 bytes).
    package let sealing: [UInt8]

    package init(signing: NoteVerifier, certificate: Digest, sealing: [UInt8]) {
        self.signing = signing
        self.certificate = certificate
        self.sealing = sealing
    }

    package var members: [JSONValue.Member] {
        [
            .init("key", .string(signing.vkey)), .init("certificate", .string(certificate.hex)),
            .init("sealing", .string(Base64.encode(sealing))),
        ]
    }

    /// Reads the keys of `agency`; nil where one is missing or is not a key.
    package init?(_ json: JSONValue, of agency: AgencyID) {
        guard let signing = json["key"]?.string.flatMap({ try? NoteVerifier(vkey: $0) }),
            signing.type == .ed25519, signing.name.text == agency.description,
            let certificate = json["certificate"]?.string.flatMap({ Digest(hex: $0) }),
            let sealing = json["sealing"]?.string.flatMap({ Base64.decode($0) }),
            SealingPrivateKey.isPublicKey(sealing)
        else { return nil }
        self.init(signing: signing, certificate: certificate, sealing: sealing)
    }

    /// Some digits of the hash of the signing key (SHA-256 of its vkey), in groups: what people read to each other over the telephone.
    package var spoken: String { Self.spoken(signing) }

    /// The same of any signing key.
    package static func spoken(_ signing: NoteVerifier) -> String {
        let digits = Digest.sha256(of: signing.vkey.utf8).hex.uppercased()
        return stride(from: 0, to: 24, by: 4).map { start in
            let first = digits.index(digits.startIndex, offsetBy: start)
            return String(digits[first..<digits.index(first, offsetBy: 4)])
        }.joined(separator: " ")
    }
}
