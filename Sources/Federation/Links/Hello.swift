package import Ledger
package import Primitives

/// How a node begins a connection to its hub.
package struct Hello: Sendable, Hashable {
    /// The version of what goes over the wire. A hub of another version takes what it knows and passes over the rest.
    package let version: Int64
    /// The node's clock.
    package let clock: Timestamp
    /// How much the node has of others' logs.
    package let have: [LogOrigin: UInt64]
    /// The checkpoints of its own shared logs: a log that was cut off shows itself before anything is sent.
    package let own: [LogOrigin: [UInt8]]

    package static let current: Int64 = 1

    package init(clock: Timestamp, have: [LogOrigin: UInt64], own: [LogOrigin: [UInt8]]) {
        version = Self.current
        self.clock = clock
        self.have = have
        self.own = own
    }

    package var json: JSONValue {
        [
            "version": .integer(version), "clock": .string(clock.description), "have": .sizes(have),
            "own": .object(
                own.sorted { $0.key < $1.key }.map {
                    .init($0.key.description, .string(String(decoding: $0.value, as: UTF8.self)))
                }
            ),
        ]
    }

    package init?(_ json: JSONValue) {
        guard let version = json["version"]?.integer, let clock = json["clock"]?.string.flatMap({ Timestamp($0) }),
            let have = json["have"]?.sizes, let notes = json["own"]?.members
        else { return nil }
        var own: [LogOrigin: [UInt8]] = [:]
        for note in notes {
            guard let log = LogOrigin(note.name), let text = note.value.string else { return nil }
            own[log] = Array(text.utf8)
        }
        self.version = version
        self.clock = clock
        self.have = have
        self.own = own
    }
}

/// What a hub answers to a piece of a node's log.
package struct PushAnswer: Sendable, Hashable {
    package let log: LogOrigin
    /// How many entries of it the hub has now, durably.
    package let size: UInt64
    /// The hub's timestamped cosignature of the log at that size; nil where the piece was refused.
    package let cosignature: [UInt8]?
    /// Why it was refused; nil where it was taken.
    package let refused: RefusedLog?

    package init(log: LogOrigin, size: UInt64, cosignature: [UInt8]?, refused: RefusedLog? = nil) {
        self.log = log
        self.size = size
        self.cosignature = cosignature
        self.refused = refused
    }

    package var json: JSONValue {
        .object(
            [.init("log", .string(log.description)), .init("size", .integer(Int64(clamping: size)))]
                + (cosignature.map { [.init("cosignature", .string(Base64.encode($0)))] } ?? [])
                + (refused.map {
                    [.init("code", .string($0.code)), .init("detail", .string($0.sentence))]
                } ?? [])
        )
    }

    package init?(_ json: JSONValue) {
        guard let log = json["log"]?.string.flatMap({ LogOrigin($0) }),
            let size = json["size"]?.integer.flatMap({ UInt64(exactly: $0) })
        else { return nil }
        let code = json["code"]?.string
        self.init(
            log: log,
            size: size,
            cosignature: json["cosignature"]?.string.flatMap { Base64.decode($0) },
            refused: code.map { RefusedLog(log: log, code: $0, sentence: json["detail"]?.string ?? $0) }
        )
    }
}
