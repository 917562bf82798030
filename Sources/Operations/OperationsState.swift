package import Ledger
package import Primitives

/// What is known of one operation: its own description and who takes part.
package struct OperationsState: Sendable {
    /// Nil until the entry that opens the operation has arrived.
    package private(set) var operation: Operation?
    /// Jurisdictions that have joined, with the entries by which they did.
    package private(set) var joined: [Jurisdiction: LogPosition] = [:]

    package init() {}

    /// The state with these contents: a snapshot read back.
    package init(operation: Operation?, joined: [Jurisdiction: LogPosition]) {
        self.operation = operation
        self.joined = joined
    }

    /// Takes one event into the state. Opening twice changes nothing: the first description stands.
    package mutating func apply(_ event: OperationsEvent, at position: LogPosition) {
        switch event {
        case .opened(let operation): if self.operation == nil { self.operation = operation }
        case .joined(let jurisdiction): if joined[jurisdiction] == nil { joined[jurisdiction] = position }
        }
    }
}
