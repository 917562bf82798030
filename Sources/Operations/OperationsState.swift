import Ledger
package import Primitives

/// What is known of one operation: its own description and who takes part.
package struct OperationsState: Sendable {
    /// Nil until the entry that opens the operation has arrived.
    package private(set) var operation: Operation?
    /// Jurisdictions that have joined.
    package private(set) var joined: Set<Jurisdiction> = []

    package init() {}

    /// The state with these contents: a snapshot read back.
    package init(operation: Operation?, joined: Set<Jurisdiction>) {
        self.operation = operation
        self.joined = joined
    }

    /// Takes one event into the state. Opening twice changes nothing: the first description stands.
    package mutating func apply(_ event: OperationsEvent) {
        switch event {
        case .opened(let operation): if self.operation == nil { self.operation = operation }
        case .joined(let jurisdiction): joined.insert(jurisdiction)
        }
    }
}
