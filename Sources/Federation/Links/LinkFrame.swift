package import Ledger
package import Primitives

/// What a hub sends over the connection that a node holds open.
package enum LinkFrame: Sendable, Hashable {
    /// The first one: what the hub has.
    case welcome(Welcome)
    /// Entries of a log that the node has not got yet.
    case segment(LogSegment)
    /// The hub lives, and how far its logs go.
    case beat(Beat)
    /// A log of the node's own is refused.
    case refused(RefusedLog)
    /// The hub ends the connection, and why.
    case farewell(String)
    /// A node's changes of keys, in a file that goes to its hub by hand.
    case keys([KeyChange])
}

/// How a hub answers a node that connects.
package struct Welcome: Sendable, Hashable {
    package let agency: AgencyID
    package let epoch: Int64
    /// The hub's clock.
    package let clock: Timestamp
    /// How much the hub has of the node's own logs.
    package let sizes: [LogOrigin: UInt64]

    package init(agency: AgencyID, epoch: Int64, clock: Timestamp, sizes: [LogOrigin: UInt64]) {
        self.agency = agency
        self.epoch = epoch
        self.clock = clock
        self.sizes = sizes
    }
}

/// What a hub says now and then.
package struct Beat: Sendable, Hashable {
    package let clock: Timestamp
    /// How many entries the hub has of every shared log: what a standby has not got yet, it can at least name.
    package let sizes: [LogOrigin: UInt64]

    package init(clock: Timestamp, sizes: [LogOrigin: UInt64]) {
        self.clock = clock
        self.sizes = sizes
    }
}

/// A log that is refused, and why.
package struct RefusedLog: Sendable, Hashable {
    package let log: LogOrigin
    /// As `CopyFault.code`.
    package let code: String
    package let sentence: String

    package init(log: LogOrigin, code: String, sentence: String) {
        self.log = log
        self.code = code
        self.sentence = sentence
    }

    package init(_ log: LogOrigin, _ fault: CopyFault) {
        self.init(log: log, code: fault.code, sentence: fault.description)
    }
}
