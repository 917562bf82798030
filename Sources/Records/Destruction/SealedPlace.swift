package import Ledger
package import Primitives

/// One entry that names sealed texts, as far as a decision about them needs to know it.
package struct SealedPlace: Sendable, Hashable {
    package let entry: EntryID
    /// Nil for what outlives an operation.
    package let operation: OperationID?
    package let kind: EntryKind
    package let at: Timestamp
    package let keys: [SealingKeyID]

    package init(entry: EntryID, operation: OperationID?, kind: EntryKind, at: Timestamp, keys: [SealingKeyID]) {
        self.entry = entry
        self.operation = operation
        self.kind = kind
        self.at = at
        self.keys = keys
    }

    /// The place of an entry; nil where it names no sealed text.
    package init?(_ entry: Entry) {
        let handles = entry.sealedTexts
        guard !handles.isEmpty else { return nil }
        self.init(
            entry: entry.header.id,
            operation: entry.header.log.operation,
            kind: entry.header.kind,
            at: entry.header.at,
            keys: handles.map(\.key)
        )
    }
}
