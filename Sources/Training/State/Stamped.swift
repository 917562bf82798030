package import Ledger
package import Primitives

/// Something that was said, with who said it and when.
package struct Stamped<Value: Sendable & Hashable>: Sendable, Hashable {
    package let value: Value
    package let stamp: TrainingStamp

    package init(_ value: Value, _ stamp: TrainingStamp) {
        self.value = value
        self.stamp = stamp
    }
}

/// Which entry said something: its name, its author's clock, who wrote it, and whose log it stands in.
package struct TrainingStamp: Sendable, Hashable {
    package let id: EntryID
    package let at: Timestamp
    package let by: Principal
    package let agency: AgencyID

    package init(id: EntryID, at: Timestamp, by: Principal, agency: AgencyID) {
        self.id = id
        self.at = at
        self.by = by
        self.agency = agency
    }

    package init(_ header: EntryHeader) {
        self.init(id: header.id, at: header.at, by: header.by, agency: header.log.agency)
    }
}
