import Federation
import Ledger
import Primitives
import Testing

/// Texts that one node alone can read.
@Suite struct AddressedTextTests {
    private struct Party {
        let agency: AgencyID
        let key: SealingPrivateKey
        let member: Member

        init(_ name: String) throws {
            let signer = NoteSigner(newKeyFor: try #require(NoteKeyName(name)))
            agency = try #require(AgencyID(name))
            key = try #require(SealingPrivateKey(signer))
            let keys = MemberKeys(
                signing: signer.verifier,
                certificate: Digest.sha256(of: Array(name.utf8)),
                sealing: key.publicKey
            )
            member = Member(agency: agency, role: .node, keys: keys)
        }
    }

    @Test func `the receiver reads it, and nobody else`() throws {
        let hub = try Party("hub")
        let kentucky = try Party("ky")
        let iowa = try Party("ia")
        let text = try AddressedText("Hold at the north lot.", from: hub.agency, to: kentucky.member)
        #expect(text.open(from: hub.agency, with: kentucky.key) == "Hold at the north lot.")
        #expect(text.open(from: hub.agency, with: iowa.key) == nil)
        #expect(text.open(from: hub.agency, with: hub.key) == nil)
        // Passed on as somebody else's, it does not open.
        #expect(text.open(from: iowa.agency, with: kentucky.key) == nil)
        #expect(!text.sealed.contains(Array("north".utf8)))
    }

    @Test func `two seals of one text differ, and what is too long is refused`() throws {
        let hub = try Party("hub")
        let first = try AddressedText("Go.", from: hub.agency, to: hub.member)
        #expect(try AddressedText("Go.", from: hub.agency, to: hub.member) != first)
        #expect(throws: AddressedTextError.length) { try AddressedText("", from: hub.agency, to: hub.member) }
        let long = String(repeating: "a", count: AddressedText.longestText + 1)
        #expect(throws: AddressedTextError.length) { try AddressedText(long, from: hub.agency, to: hub.member) }
    }
}
