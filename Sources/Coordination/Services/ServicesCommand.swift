package import Federation
package import Identity
package import Ledger

/// Something that somebody wants to happen to the directory, to capacity, to requests or to a client's record: all of it,
/// or nothing.
package struct ServicesCommand: Sendable {
    package let authority: Authority
    /// What is to be said, in order.
    package let events: [ServicesEvent]
    /// Sending a command with the same key again changes nothing.
    package let key: IdempotencyKey?
    /// Sealed texts that the events refer to.
    package let blobs: [LogBatch.Blob]
    /// What it takes besides what its events need; nil where that is enough.
    package let need: Action?
    /// A text for one other node, written in the same transaction: what is given is recorded, or not given.
    package let addressed: AddressedText?

    package init(
        as authority: Authority,
        _ events: [ServicesEvent],
        key: IdempotencyKey? = nil,
        blobs: [LogBatch.Blob] = [],
        need: Action? = nil,
        addressed: AddressedText? = nil
    ) {
        self.authority = authority
        self.events = events
        self.key = key
        self.blobs = blobs
        self.need = need
        self.addressed = addressed
    }

    /// The log scope that its key is kept in: that of its first event.
    var scope: LogOrigin.Scope { events.first?.scope ?? .shared }
}
