package import Primitives

/// All records of one figure: for each log that reports it one line, in the order of the moments they speak of.
///
/// Logs that arrive one after another do not get into each other's way: a log's reports come mostly in order, so a record
/// is nearly always added at the end of its line, whatever the history. One that comes late moves those of its own log
/// that are later than it. A reading takes the lines together, the latest record first.
package struct RecordRun: Sendable {
    private(set) var lines: [Line] = []

    package init() {}

    /// The records of one log, by its ordinal.
    struct Line: Sendable {
        let ordinal: Int
        var records: SharedArray<TallyRecord>
    }

    package var count: Int { lines.reduce(0) { $0 + $1.records.count } }

    mutating func insert(_ record: TallyRecord) {
        guard let line = lines.firstIndex(where: { $0.ordinal == record.stamp.ordinal }) else {
            lines.append(Line(ordinal: record.stamp.ordinal, records: SharedArray(CollectionOfOne(record))))
            return
        }
        if let last = lines[line].records.last, !last.isBefore(record) {
            let index = lines[line].records.firstIndex(after: { record.isBefore($0) })
            lines[line].records.insert(record, at: index)
        } else {
            lines[line].records.append(record)
        }
    }

    /// Notes `act` at the record called `id` and gives the record as it was; nil where it is not here.
    mutating func note(_ act: Act, on id: EntryID) -> TallyRecord? {
        guard let place = place(of: id) else { return nil }
        let before = lines[place.line].records[place.index]
        var record = before
        record.note(act)
        lines[place.line].records[place.index] = record
        return before
    }

    /// The record called `id`.
    package func record(_ id: EntryID) -> TallyRecord? {
        place(of: id).map { lines[$0.line].records[$0.index] }
    }

    /// Looks from the latest backwards in all lines at once, so that one long line does not hide a short one.
    private func place(of id: EntryID) -> (line: Int, index: Int)? {
        if lines.count == 1 {
            var found: Int?
            lines[0].records.forEachFromLast { record, index in
                if record.id == id { found = index }
                return found == nil
            }
            return found.map { (0, $0) }
        }
        var back = 1
        var isOpen = true
        while isOpen {
            isOpen = false
            for (number, line) in lines.enumerated() where line.records.count >= back {
                isOpen = true
                let index = line.records.count - back
                if line.records[index].id == id { return (number, index) }
            }
            back += 1
        }
        return nil
    }

    /// Calls `body` with each record of the lines that `isRead` names by ordinal, the latest first, until it returns false.
    func forEachFromLatest(where isRead: (Int) -> Bool, _ body: (TallyRecord) -> Bool) {
        let read = lines.filter { isRead($0.ordinal) }
        if read.count == 1 { return read[0].records.forEachFromLast { record, _ in body(record) } }
        var ends = read.map(\.records.count)
        while let line = Self.latest(of: read, ends) {
            ends[line] -= 1
            guard body(read[line].records[ends[line]]) else { return }
        }
    }

    /// Whether some record is such a one, looked for from the latest of each line backwards.
    func hasRecord(where isWanted: (TallyRecord) -> Bool) -> Bool {
        lines.contains { line in
            var isFound = false
            line.records.forEachFromLast { record, _ in
                isFound = isWanted(record)
                return !isFound
            }
            return isFound
        }
    }

    /// The line whose last record not read yet is the latest.
    private static func latest(of lines: [Line], _ ends: [Int]) -> Int? {
        var latest: Int?
        for line in lines.indices where ends[line] > 0 {
            guard let other = latest else {
                latest = line
                continue
            }
            if lines[other].records[ends[other] - 1].isBefore(lines[line].records[ends[line] - 1]) { latest = line }
        }
        return latest
    }

    /// Every record, log by log, for a snapshot.
    package var all: [TallyRecord] {
        lines.flatMap { $0.records.map { $0 } }
    }

    /// The run with these records, which stand in order within their logs: a snapshot read back.
    package init(ordered records: some Sequence<TallyRecord>) {
        for record in records { insert(record) }
    }
}
