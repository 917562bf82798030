import Ledger
package import Primitives

/// A device whose key stands for its owner, for what a person in the field does. It is named by the entry that enrolled it.
package struct EnrolledDevice: Sendable, Hashable {
    package let account: AccountID
    /// What the browser called itself, in two words: so that its owner knows it again.
    package let name: String
    package let key: DeviceKey
    package let until: Timestamp

    /// Days that a device is enrolled for. The page enrols anew, with a new key, while its owner is signed in.
    package static let days: Int64 = 30
    /// The most devices of one account: the next one takes the place of the oldest.
    package static let most = 8

    package init(account: AccountID, name: String, key: DeviceKey, until: Timestamp) {
        self.account = account
        self.name = name
        self.key = key
        self.until = until
    }

    init?(_ account: AccountID, _ body: JSONValue) {
        guard let name = body["name"]?.string, let key = body["publicKey"]?.string.flatMap({ DeviceKey($0) }),
            let until = body.time("until")
        else { return nil }
        self.init(account: account, name: name, key: key, until: until)
    }
}

/// A device as the node knows it.
package struct KnownDevice: Sendable, Hashable {
    package let device: EnrolledDevice
    /// The entry that enrolled it.
    package let entry: EntryID
    package let enrolled: Timestamp
    package internal(set) var revocation: Revocation?

    /// That it no longer stands for its owner.
    package struct Revocation: Sendable, Hashable {
        package let at: Timestamp
        package let entry: EntryID
        /// Nothing more is taken from it, whenever it says that was pressed: it may be in somebody else's hands.
        package let isLost: Bool
    }

    /// When the last thing that was pressed in time may arrive.
    var lastArrival: Timestamp { device.until.advanced(byMilliseconds: IdentityState.longestWait) }

    /// Whether what is pressed on it at `now` counts.
    package func isValid(at now: Timestamp) -> Bool { revocation == nil && now < device.until }
}
