import HashTreeCollections
package import Ledger
import Primitives

extension DirectoryState {
    /// What counts or may come to count, as it was said, in the order of the entries' names: saying it again makes the
    /// state again.
    package var said: [(event: DirectoryEvent, stamp: EntryStamp)] {
        var said: [(event: DirectoryEvent, stamp: EntryStamp)] = []
        said.reserveCapacity(records.count + importsByName.count)
        for (name, words) in records {
            for word in words.said {
                // Whose record it is hangs on who spoke of it first, which a later word of the same agency does not change.
                if word.first < word.stamp.id {
                    let first = EntryStamp(
                        id: word.first,
                        at: word.first.instant,
                        by: word.stamp.by,
                        agency: word.stamp.agency
                    )
                    said.append((.withdrawn(name.kind, id: name.id.description), first))
                }
                let event =
                    word.record.map { DirectoryEvent.recorded($0, importing: word.importing) }
                    ?? .withdrawn(name.kind, id: name.id.description)
                said.append((event, word.stamp))
            }
        }
        for (name, facts) in importsByName {
            if let finished = facts.finished {
                said.append((.importFinished(name.id, records: max(1, facts.records)), finished))
            }
        }
        return said.sorted { $0.stamp.id < $1.stamp.id }
    }
}
