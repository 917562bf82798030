package import Identity
package import Ledger
package import Primitives
package import Records

/// All that a node knows: a fold over every log it holds. A value; readers keep a copy of the latest.
package struct NodeState: Sendable {
    package internal(set) var operations: [OperationID: OperationState] = [:]
    package internal(set) var receipts = ReceiptBook()
    /// Who has an account, what each may do, and who is signed in.
    package internal(set) var identity = IdentityState()
    /// What was erased, what is held, and how long texts are kept.
    package internal(set) var records = RecordsState()
    /// How much of each log has been folded.
    package internal(set) var cut = Cut()
    /// How many entries have been folded, of all logs but the access log: grows with every commit that changes what
    /// readers see, also across restarts.
    package internal(set) var version: UInt64 = 0

    package init() {}

    /// Takes one entry into the state.
    mutating func apply(_ entry: Entry, at position: LogPosition) {
        cut[position.log] = position.index + 1
        if position.log.scope != .access { version += 1 }
        if let receipt = ReceiptEntry(entry) {
            receipts.note(receipt.log, size: receipt.size, at: receipt.time)
        } else if let operation = position.log.operation {
            operations[operation, default: OperationState()].apply(entry, at: position)
        } else if let event = StandingEvent(entry) {
            identity.apply(event, entry.header)
        } else if let event = RecordsEvent(entry) {
            records.apply(event, id: entry.header.id, at: entry.header.at, by: entry.header.by)
        }
    }
}
