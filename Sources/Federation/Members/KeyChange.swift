import Crypto
package import Ledger
package import Primitives

/// A node goes on with other keys: said with the old signing key, and with the new one.
///
/// It says how far each of the node's shared logs went under the old key. What the old key signs beyond that is nobody's: so
/// whoever has stolen it can continue no log.
package struct KeyChange: Sendable, Hashable {
    package let agency: AgencyID
    /// The signing key until then.
    package let old: NoteVerifier
    /// The keys from then on.
    package let keys: MemberKeys
    /// How many entries of each shared log the old key has signed; a log that is not named had none.
    package let sizes: [LogOrigin: UInt64]
    /// Signatures of the message by the old key and by the new one.
    private let proofs: (old: [UInt8], new: [UInt8])

    /// The most bytes that a change may have as JSON: it must fit into an entry beside its header.
    package static let longest = 60_000

    /// Says it, with both keys.
    /// - Throws: `NoteKeyError`.
    package init(
        of agency: AgencyID,
        from old: NoteSigner,
        to new: NoteSigner,
        keys: MemberKeys,
        sizes: [LogOrigin: UInt64]
    ) throws(NoteKeyError) {
        let message = Self.message(agency, old.verifier, keys, sizes)
        let proofs = (try old.sign(message).bytes, try new.sign(message).bytes)
        self.init(agency: agency, old: old.verifier, keys: keys, sizes: sizes, proofs: proofs)
    }

    private init(
        agency: AgencyID,
        old: NoteVerifier,
        keys: MemberKeys,
        sizes: [LogOrigin: UInt64],
        proofs: (old: [UInt8], new: [UInt8])
    ) {
        self.agency = agency
        self.old = old
        self.keys = keys
        self.sizes = sizes
        self.proofs = proofs
    }

    private static func message(
        _ agency: AgencyID,
        _ old: NoteVerifier,
        _ keys: MemberKeys,
        _ sizes: [LogOrigin: UInt64]
    ) -> String {
        let logs = sizes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
        return "unitedfront keys 1\n\(agency)\n\(old.vkey)\n\(keys.signing.vkey)\n\(keys.certificate.hex)\n"
            + "\(Base64.encode(keys.sealing))\n" + logs.joined()
    }

    /// Whether both keys have said it, and they are two.
    package var isProven: Bool {
        let message = Array(Self.message(agency, old, keys, sizes).utf8)
        return old != keys.signing && old.publicKey.isValidSignature(proofs.old, for: message)
            && keys.signing.publicKey.isValidSignature(proofs.new, for: message)
    }

    package var json: JSONValue {
        .object(
            [.init("agency", .string(agency.description))] + keys.members + [
                .init("former", .string(old.vkey)), .init("sizes", .sizes(sizes)),
                .init("byFormer", .string(Base64.encode(proofs.old))),
                .init("byKey", .string(Base64.encode(proofs.new))),
            ]
        )
    }

    /// Reads a change; nil where it is none, or names a log that the agency does not share.
    package init?(_ json: JSONValue) {
        guard let agency = json["agency"]?.string.flatMap({ AgencyID($0) }), let keys = MemberKeys(json, of: agency),
            let old = json["former"]?.string.flatMap({ try? NoteVerifier(vkey: $0) }),
            old.type == .ed25519, old.name.text == agency.description,
            let sizes = json["sizes"]?.sizes,
            sizes.keys.allSatisfy({ $0.agency == agency && $0.scope == .shared }),
            let byOld = json["byFormer"]?.string.flatMap({ Base64.decode($0) }),
            let byNew = json["byKey"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        self.init(agency: agency, old: old, keys: keys, sizes: sizes, proofs: (byOld, byNew))
    }

    package static func == (left: KeyChange, right: KeyChange) -> Bool { left.json == right.json }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(agency)
        hasher.combine(keys)
    }
}

extension [KeyChange] {
    /// Reads the changes of one node; nil where one of them is none.
    package init?(_ json: JSONValue) {
        guard let array = json.array else { return nil }
        let changes = array.compactMap { KeyChange($0) }
        guard changes.count == array.count else { return nil }
        self = changes
    }
}
