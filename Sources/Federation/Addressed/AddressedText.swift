import Crypto
import Foundation
import Ledger
package import Primitives

/// A text that one agency sends to another over the shared log, so that nobody else can read it.
///
/// Sealed for the receiver's key (HPKE, RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305, base mode). Who wrote it is proven
/// by the log that it stands in; the sender and the receiver are bound into the seal, so that it cannot be passed on as
/// another's.
package struct AddressedText: Sendable, Hashable {
    package let to: AgencyID
    /// What the sender made for this text alone (RFC 9180 §4, “enc”).
    package let encapsulated: [UInt8]
    package let sealed: [UInt8]

    /// The longest text: an entry holds it in base64, with room for its header.
    package static let longestText = 16_384

    private static var suite: HPKE.Ciphersuite { .Curve25519_SHA256_ChachaPoly }

    /// Seals `text` for the member `to`.
    /// - Throws: `AddressedTextError`.
    package init(_ text: String, from sender: AgencyID, to member: Member) throws(AddressedTextError) {
        guard (1...Self.longestText).contains(text.utf8.count) else { throw .length }
        do {
            let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: member.keys.sealing)
            let info = Self.info(from: sender, to: member.agency)
            var seal = try HPKE.Sender(recipientKey: key, ciphersuite: Self.suite, info: info)
            sealed = Array(try seal.seal(Data(text.utf8)))
            encapsulated = Array(seal.encapsulatedKey)
            to = member.agency
        } catch {
            throw .key
        }
    }

    /// A text that was sealed before, as it stood elsewhere.
    package init(to: AgencyID, encapsulated: [UInt8], sealed: [UInt8]) {
        self.to = to
        self.encapsulated = encapsulated
        self.sealed = sealed
    }

    /// The text, for whoever has the private key; nil where it is another's, or one bit was altered.
    package func open(from sender: AgencyID, with key: SealingPrivateKey) -> String? {
        let info = Self.info(from: sender, to: to)
        guard
            var seal = try? HPKE.Recipient(
                privateKey: key.key,
                ciphersuite: Self.suite,
                info: info,
                encapsulatedKey: Data(encapsulated)
            ), let text = try? seal.open(Data(sealed))
        else { return nil }
        return String(validating: Array(text), as: UTF8.self)
    }

    private static func info(from sender: AgencyID, to receiver: AgencyID) -> Data {
        Data("unitedfront addressed text 1\n\(sender)\n\(receiver)\n".utf8)
    }

    var json: JSONValue {
        [
            "to": .string(to.description), "encapsulated": .string(Base64.encode(encapsulated)),
            "sealed": .string(Base64.encode(sealed)),
        ]
    }

    init?(_ json: JSONValue) {
        guard let to = json["to"]?.string.flatMap({ AgencyID($0) }),
            let encapsulated = json["encapsulated"]?.string.flatMap({ Base64.decode($0) }),
            let sealed = json["sealed"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        self.to = to
        self.encapsulated = encapsulated
        self.sealed = sealed
    }
}

/// Why a text was not sealed.
package enum AddressedTextError: Error, Sendable, Hashable, CustomStringConvertible {
    case length
    case key

    package var description: String {
        switch self {
        case .length: "an addressed text has 1 to \(AddressedText.longestText) bytes: shorten it"
        case .key: "the receiver's key cannot be used: ask its administrator to change the node's keys"
        }
    }
}
