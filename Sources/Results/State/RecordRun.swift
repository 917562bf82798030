package import Primitives

/// All records of one figure, in the order of the moments they speak of.
///
/// Reports come mostly in that order, so a record is nearly always added at the end, whatever the history. One that comes
/// late moves those that are later than it.
package struct RecordRun: Sendable {
    private var records = SharedArray<TallyRecord>()

    package init() {}

    package var count: Int { records.count }

    mutating func insert(_ record: TallyRecord) {
        if let last = records.last, !last.isBefore(record) {
            records.insert(record, at: records.firstIndex(after: { record.isBefore($0) }))
        } else {
            records.append(record)
        }
    }

    /// Changes the record called `id`; false where it is not here. Looks from the latest backwards.
    mutating func update(_ id: EntryID, _ change: (inout TallyRecord) -> Void) -> Bool {
        var found: (record: TallyRecord, index: Int)?
        records.forEachFromLast { record, index in
            if record.id == id { found = (record, index) }
            return found == nil
        }
        guard var found else { return false }
        change(&found.record)
        records[found.index] = found.record
        return true
    }

    /// Calls `body` with each record, the latest first, until it returns false.
    func forEachFromLatest(_ body: (TallyRecord) -> Bool) {
        records.forEachFromLast { record, _ in body(record) }
    }

    /// The record called `id`.
    package func record(_ id: EntryID) -> TallyRecord? {
        records.last { $0.id == id }
    }

    /// Every record in order, for a snapshot.
    package var all: [TallyRecord] {
        records.map { $0 }
    }

    /// The run with these records, which stand in order: a snapshot read back.
    package init(ordered records: some Sequence<TallyRecord>) {
        self.records = SharedArray(records)
    }
}
