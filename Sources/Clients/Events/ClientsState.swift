package import Ledger

/// Which clients this provider has records of, as handles: a fold over its own restricted log.
package struct ClientsState: Sendable {
    /// The sealed additions to each record, in order, with the entry that made each.
    package private(set) var records: [SubjectID: [Addition]] = [:]

    /// One sealed addition.
    package struct Addition: Sendable, Hashable {
        package let content: SealedHandle
        package let stamp: EntryStamp
    }

    /// Who opened each record.
    private var openings: [SubjectID: EntryStamp] = [:]

    package init() {}

    /// What counts, as it was said, in the order of the entries' names: saying it again makes the state again.
    package var said: [(event: ClientEvent, stamp: EntryStamp)] {
        var all: [(event: ClientEvent, stamp: EntryStamp)] = openings.map { (.opened($0), $1) }
        for (client, additions) in records {
            for (index, addition) in additions.enumerated() {
                all.append((.recorded(client, sequence: Int64(index + 1), addition.content), addition.stamp))
            }
        }
        return all.sorted { $0.stamp.id < $1.stamp.id }
    }

    package mutating func apply(_ event: ClientEvent, _ stamp: EntryStamp) {
        switch event {
        case .opened(let client):
            openings[client] = stamp
            records[client, default: []] += []
        case .recorded(let client, let sequence, let handle):
            guard records[client, default: []].count == sequence - 1 else { return }
            records[client, default: []].append(Addition(content: handle, stamp: stamp))
        }
    }
}
