import Crypto
import Identity
import Ledger
import Primitives
import Testing

@Suite("Enrolled devices")
struct DeviceTests {
    private let now = Timestamp(milliseconds: 1_630_026_000_000)
    private let device = EntryID(high: 1, low: 9)
    private let ann: AccountID
    private let holder: Principal
    private let operation: OperationID
    private let secret = P256.Signing.PrivateKey()
    private let body = Digest.sha256(of: "{}".utf8)

    init() throws {
        ann = AccountID(.person, try #require(Slug("ann")))
        holder = try #require(Principal("operator:test"))
        operation = try #require(OperationID("night"))
    }

    private func enrolled() throws -> EnrolledDevice {
        EnrolledDevice(
            account: ann,
            name: "Chrome on Android",
            key: try #require(DeviceKey(Base64URL.encode(secret.publicKey.x963Representation))),
            until: now.advanced(byMinutes: 60)
        )
    }

    private func state(_ more: [IdentityEvent] = []) throws -> IdentityState {
        var state = IdentityState()
        let agency = try #require(AgencyID("hub"))
        let events: [IdentityEvent] =
            [.accountAdded(ann, agency: agency, title: "Ann", realIdentity: nil), .deviceEnrolled(try enrolled())]
            + more
        for (index, event) in events.enumerated() {
            let minutes = Int64(max(0, index - 1) * 10)
            let id = EntryID(high: 1, low: UInt64(index == 1 ? 9 : 20 + index))
            state.apply(event, id: id, at: now.advanced(byMinutes: minutes), by: holder)
        }
        return state
    }

    private func sign(_ text: String) throws -> String {
        Base64URL.encode(try secret.signature(for: Array(text.utf8)).rawRepresentation)
    }

    private func claim(waited: Int64 = 0) throws -> DeviceClaim {
        let action = SignedAction(device: device, operation: operation, kind: "emergencies", counter: 1, body: body)
        let pressed = try sign(action.text)
        let signature = try #require(DeviceSignature(pressed))
        let sent = try sign(SignedAction.sending(signature, waited: waited))
        let header =
            "UnitedFront-Device device=\(device), counter=1, waited=\(waited), pressed=\(pressed), sent=\(sent)"
        return try #require(DeviceClaim(header))
    }

    private func visit(
        _ state: IdentityState,
        waited minutes: Int64 = 0,
        after: Int64
    ) throws -> Result<DeviceVisit, DeviceRefusal> {
        let claim = try claim(waited: minutes * 60_000)
        let moment = now.advanced(byMinutes: after)
        do throws(DeviceRefusal) {
            return .success(
                try state.visit(claim, operation: operation, kind: "emergencies", body: body, at: moment)
            )
        } catch {
            return .failure(error)
        }
    }

    @Test func `what is pressed in time counts, however late it comes within 48 hours`() throws {
        let state = try state()
        let visit = try visit(state, waited: 30, after: 59 + 30).get()
        #expect(visit.pressed == now.advanced(byMinutes: 59))
        #expect(try self.visit(state, after: 61) == .failure(.expired))
        #expect(try self.visit(state, waited: 48 * 60 + 1, after: 48 * 60 + 30) == .failure(.waitedTooLong))
    }

    @Test func `nothing was pressed before the device was enrolled`() throws {
        #expect(try visit(try state(), waited: 600, after: 20).get().pressed == now)
    }

    @Test func `revoked after it was pressed it counts, before it does not, lost never`() throws {
        let revoked = try state([.deviceRevoked(ann, device, isLost: false)])
        #expect(try visit(revoked, waited: 6, after: 15).get().pressed == now.advanced(byMinutes: 9))
        #expect(try visit(revoked, waited: 5, after: 15) == .failure(.revoked))
        let lost = try state([.deviceRevoked(ann, device, isLost: false), .deviceRevoked(ann, device, isLost: true)])
        #expect(try visit(lost, waited: 6, after: 15) == .failure(.lost))
        let found = try state([.deviceRevoked(ann, device, isLost: true), .deviceRevoked(ann, device, isLost: false)])
        #expect(try visit(found, waited: 6, after: 15) == .failure(.lost))
    }

    @Test func `a signature for one thing is none for another`() throws {
        let state = try state()
        let claim = try claim()
        for (other, kind, digest) in [
            (OperationID("day"), "emergencies", body), (operation, "check-ins", body),
            (operation, "emergencies", Digest.sha256(of: "[]".utf8)),
        ] {
            let other = try #require(other)
            #expect(throws: DeviceRefusal.unknown) {
                _ = try state.visit(claim, operation: other, kind: kind, body: digest, at: now)
            }
        }
    }

    @Test func `a suspended account's device is refused, a locked one's is heard`() throws {
        let handle = SealedHandle(blob: body, key: try #require(SealingKeyID(String(repeating: "1", count: 32))))
        #expect(try visit(try state([.suspended(ann, reason: handle)]), after: 20) == .failure(.suspended))
        #expect(throws: Never.self) { _ = try visit(try state([.locked(ann)]), after: 20).get() }
    }

    @Test func `a snapshot and the entries' own text keep all of it`() throws {
        let state = try state([.deviceRevoked(ann, device, isLost: true)])
        let again = try #require(IdentityState(condensed: state.condensed))
        #expect(again.device(device) == state.device(device))
        #expect(again.device(device)?.revocation?.isLost == true)
    }

    @Test(arguments: [
        "", "UnitedFront-Device", "Bearer x", "UnitedFront-Device device=x, counter=1, waited=0, pressed=x, sent=x",
    ])
    func `what is no claim is read as none`(header: String) {
        #expect(DeviceClaim(header) == nil)
    }
}
