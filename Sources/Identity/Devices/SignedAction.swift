package import Ledger
package import Primitives

/// What a device signs, byte for byte. Each text begins with what it is for, so that none can stand in another's place.
package struct SignedAction: Sendable, Hashable {
    package let device: EntryID
    package let operation: OperationID
    /// The address of what is said, such as `emergencies`.
    package let kind: String
    /// How many the device had signed before, and one. It makes two equal presses two.
    package let counter: Int64
    /// SHA-256 of the body.
    package let body: Digest

    package init(device: EntryID, operation: OperationID, kind: String, counter: Int64, body: Digest) {
        self.device = device
        self.operation = operation
        self.kind = kind
        self.counter = counter
        self.body = body
    }

    /// What is signed when the button is pressed.
    package var text: String {
        "UnitedFront device action v1\n\(device)\n\(operation)\n\(kind)\n\(counter)\n\(body.hex)\n"
    }

    /// What is signed when it is sent: that very press, and the milliseconds that it has waited.
    package static func sending(_ pressed: DeviceSignature, waited: Int64) -> String {
        "UnitedFront device sending v1\n\(pressed.text)\n\(waited)\n"
    }

    /// What is signed when the device is enrolled: that whoever enrols it holds the other half of the key.
    package static func enrolment(of account: AccountID, _ key: DeviceKey) -> String {
        "UnitedFront device enrolment v1\n\(account)\n\(key.text)\n"
    }
}
