import Crypto
package import Ledger
package import Primitives

/// What a node signs when it joins: that it has the key which it names, and means this invitation.
package enum JoinProof {
    private static func message(token: String, agency: AgencyID, keys: MemberKeys) -> String {
        "unitedfront join 1\n\(agency)\n\(keys.signing.vkey)\n\(keys.certificate.hex)\n"
            + "\(Base64.encode(keys.sealing))\n\(Digest.sha256(of: token.utf8).hex)\n"
    }

    /// The signature of whoever joins.
    /// - Throws: `NoteKeyError`.
    package static func sign(
        by signer: NoteSigner,
        token: String,
        agency: AgencyID,
        keys: MemberKeys
    ) throws(NoteKeyError) -> [UInt8] {
        try signer.sign(message(token: token, agency: agency, keys: keys)).bytes
    }

    /// Whether `proof` was signed with the key that `keys` names.
    package static func isValid(_ proof: [UInt8], token: String, agency: AgencyID, keys: MemberKeys) -> Bool {
        let text = message(token: token, agency: agency, keys: keys)
        return keys.signing.publicKey.isValidSignature(proof, for: Array(text.utf8))
    }
}
