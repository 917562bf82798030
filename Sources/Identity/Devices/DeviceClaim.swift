package import Ledger
package import Primitives

/// What a request says of the device that signed it: `Authorization: UnitedFront-Device device=…, counter=…, waited=…,
/// pressed=…, sent=…`. Nothing of it is believed before the signatures are.
package struct DeviceClaim: Sendable, Hashable {
    package let device: EntryID
    package let counter: Int64
    /// Milliseconds between pressing and sending.
    package let waited: Int64
    /// Over ``SignedAction/text``.
    package let pressed: DeviceSignature
    /// Over ``SignedAction/sending(_:waited:)``.
    package let sent: DeviceSignature

    package static let scheme = "UnitedFront-Device"

    /// Whether a header means to be one, however badly.
    package static func isMeant(_ header: String) -> Bool {
        header.prefix(while: { $0 != " " }).lowercased() == scheme.lowercased()
    }

    /// Reads the header (RFC 9110 §11.4, with tokens only); nil where a part is missing, twice there, or not what it should be.
    package init?(_ header: String) {
        guard header.utf8.count <= 512, Self.isMeant(header) else { return nil }
        var parts: [Substring: Substring] = [:]
        for part in header.dropFirst(Self.scheme.count + 1).split(separator: ",") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else { return nil }
        }
        guard parts.count == 5, let device = parts["device"].flatMap({ EntryID(String($0)) }),
            let counter = parts["counter"].flatMap({ Int64($0) }), (1...Self.mostActions).contains(counter),
            let waited = parts["waited"].flatMap({ Int64($0) }), (0...Self.mostMilliseconds).contains(waited),
            let pressed = parts["pressed"].flatMap({ DeviceSignature($0) }),
            let sent = parts["sent"].flatMap({ DeviceSignature($0) })
        else { return nil }
        self.device = device
        self.counter = counter
        self.waited = waited
        self.pressed = pressed
        self.sent = sent
    }

    /// The greatest whole number that a browser counts exactly.
    private static let mostActions: Int64 = 9_007_199_254_740_991
    /// A century: more is no time that anything has waited.
    private static let mostMilliseconds: Int64 = 3_155_760_000_000

    /// The key under which the action is written: sent again it changes nothing, by whatever way, and nobody can take it
    /// before the device does, since nobody knows a signature before it is made.
    package var key: IdempotencyKey? { IdempotencyKey("device:\(device):\(counter):\(pressed.mark)") }
}
