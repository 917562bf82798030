package import Ledger
package import Primitives

/// Something in a record, with when and by whom it was written.
package struct Stamped<Value: Sendable & Hashable>: Sendable, Hashable {
    package let value: Value
    package let at: Timestamp
    package let by: Principal

    package init(_ value: Value, _ stamp: EntryStamp) {
        self.value = value
        at = stamp.at
        by = stamp.by
    }
}
