package import Ledger
package import Primitives

/// An action whose signatures hold: whose device signed it, and when.
package struct DeviceVisit: Sendable, Hashable {
    package let device: KnownDevice
    /// When the button was pressed, by the node's clock and the time that the device says it waited.
    package let pressed: Timestamp
    /// Milliseconds since then.
    package let waited: Int64
    package let key: IdempotencyKey
}

/// Why what a device signed is not taken: one sentence with the mend.
package enum DeviceRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case unknown
    case suspended
    case lost
    case revoked
    case expired
    case waitedTooLong

    package var description: String {
        switch self {
        case .unknown: "this device is not enrolled here, or did not sign this: sign in, and press it again"
        case .suspended: "the account of this device is suspended: ask an administrator of this node"
        case .lost: "this device was reported lost, and nothing more is taken from it: sign in on another one"
        case .revoked: "this device was revoked before this was pressed: sign in, and press it again"
        case .expired: "the enrolment of this device had ended before this was pressed: sign in, and press it again"
        case .waitedTooLong: "this has waited for more than 48 hours: sign in, and say when it happened"
        }
    }
}

extension IdentityState {
    /// The longest time that something may have waited on a device, in milliseconds: 48 hours.
    package static let longestWait: Int64 = 48 * 60 * 60 * 1000

    /// Whose device signed `action`, where it was valid when the button was pressed. Pure.
    ///
    /// When that was follows from the node's clock and from the time that the device says it waited, which it signs too; no
    /// clock of the device tells the hour. Nothing was pressed before the device was enrolled: a wait that would say so is
    /// taken as one since then. Whoever holds the device can say a longer wait than was; that is why a lost one is told apart.
    /// - Throws: `DeviceRefusal`.
    package func visit(
        _ claim: DeviceClaim,
        operation: OperationID,
        kind: String,
        body: Digest,
        at now: Timestamp
    ) throws(DeviceRefusal) -> DeviceVisit {
        let action = SignedAction(
            device: claim.device,
            operation: operation,
            kind: kind,
            counter: claim.counter,
            body: body
        )
        guard let known = device(claim.device), let account = account(known.device.account), let key = claim.key,
            known.device.key.verifies(claim.pressed, of: action.text),
            known.device.key.verifies(claim.sent, of: SignedAction.sending(claim.pressed, waited: claim.waited))
        else { throw .unknown }
        guard account.status != .suspended else { throw .suspended }
        if known.revocation?.isLost == true { throw .lost }
        guard claim.waited <= Self.longestWait else { throw .waitedTooLong }
        let pressed = max(known.enrolled, now.advanced(byMilliseconds: -claim.waited))
        if let revocation = known.revocation, pressed >= revocation.at { throw .revoked }
        guard pressed < known.device.until else { throw .expired }
        return DeviceVisit(device: known, pressed: pressed, waited: claim.waited, key: key)
    }

    /// The devices of an account that count at `now`, the latest first.
    package func devices(of id: AccountID, at now: Timestamp) -> [KnownDevice] {
        devices(of: id).filter { $0.isValid(at: now) }
    }

    /// What enrolling comes to: the oldest of too many gives way.
    func enrol(
        _ device: EnrolledDevice,
        by authority: Authority,
        at now: Timestamp
    ) throws(IdentityRejection) -> [StandingEvent] {
        // An administrator can make set-up links and tokens for others; a device stands for the person who holds it.
        guard case .account(device.account, _) = authority, device.account.kind == .person else { throw .ownDevice }
        guard (1...60).contains(device.name.count), device.name.isShowable else { throw .label }
        let kept = devices(of: device.account, at: now)
        return kept.dropFirst(EnrolledDevice.most - 1)
            .map { .identity(.deviceRevoked(device.account, $0.entry, isLost: false)) } + [
                .identity(.deviceEnrolled(device))
            ]
    }

    /// What revoking comes to. A lost device's owner is signed out everywhere: it may be signed in.
    func revoke(_ id: AccountID, _ entry: EntryID, isLost: Bool) throws(IdentityRejection) -> [StandingEvent] {
        guard let known = device(entry), known.device.account == id, known.revocation == nil || isLost else {
            throw .unknownDevice
        }
        return [.identity(.deviceRevoked(id, entry, isLost: isLost))] + (isLost ? endings(of: id, .revoked) : [])
    }
}
