import HashTreeCollections
import Ledger
package import Primitives

extension DirectoryState {
    /// A record as it stands; nil where there is none, or it came with an import that has not finished.
    package func listing(_ name: DirectoryRecord.Name) -> DirectoryListing? {
        guard let words = records[name] else { return nil }
        var standing: [DirectoryWord] = []
        for word in words.said where counts(word) {
            standing.removeAll { $0.stamp.agency == word.stamp.agency }
            if word.record != nil { standing.append(word) }
        }
        guard let own = standing.min(by: { $0.first < $1.first }), let record = own.record.map(shown) else {
            return nil
        }
        return DirectoryListing(
            record: record,
            stamp: own.stamp,
            disputes: standing.compactMap { word in
                guard word.stamp.id != own.stamp.id, let other = word.record.map(shown), other != record else {
                    return nil
                }
                return (word.stamp.agency, other)
            }.sorted { $0.agency < $1.agency }
        )
    }

    /// A record as it may be shown: a location that anybody calls confidential keeps its front door alone, whoever said
    /// more of it before.
    private func shown(_ record: DirectoryRecord) -> DirectoryRecord {
        guard let id = record.name?.id else { return record }
        switch record.kind {
        case .location where confidential.contains(id) && !record.isConfidential:
            return DirectoryRecord(.location, ConfidentialPlace.frontDoor(record.json)) ?? record
        case .serviceAtLocation
        where record.parents.contains(where: { $0.kind == .location && confidential.contains($0.id) }):
            return DirectoryRecord(.serviceAtLocation, ConfidentialPlace.frontDoorOfService(record.json)) ?? record
        default: return record
        }
    }

    /// A record's JSON as it stands; nil where there is none.
    package func json(_ kind: DirectoryRecord.Kind, _ id: EntryID) -> JSONValue? {
        listing(DirectoryRecord.Name(kind, id))?.record.json
    }

    /// The IDs of all records of a kind that stand, in order.
    package func ids(_ kind: DirectoryRecord.Kind) -> [EntryID] {
        records.compactMap { name, words in
            guard name.kind == kind else { return nil }
            if words.said.count == 1 {
                return words.said[0].record != nil && counts(words.said[0]) ? name.id : nil
            }
            return listing(name) == nil ? nil : name.id
        }.sorted()
    }

    /// The records of a kind that name this one as theirs, in order of their IDs.
    package func children(of parent: DirectoryRecord.Name, _ kind: DirectoryRecord.Kind) -> [EntryID] {
        (children[parent] ?? []).filter { child in
            child.kind == kind && listing(child)?.record.parents.contains(parent) == true
        }.map(\.id).sorted()
    }

    /// Every import that has begun and neither finished nor been dropped: its records do not count.
    package var unfinishedImports: [DirectoryImport] {
        importsByName.values.filter { $0.finished == nil && !$0.isDropped }.sorted { $0.id < $1.id }
    }

    /// Locations of which somebody has said that they are confidential.
    package var confidentialLocations: Set<EntryID> { Set(confidential) }

    /// Whether nothing stands in it.
    package var isEmpty: Bool { !records.values.contains { $0.said.contains(where: counts) } }

    /// How many records of each kind stand.
    package var counts: [DirectoryRecord.Kind: Int] {
        records.reduce(into: [:]) { counts, item in
            if item.value.said.count == 1
                ? item.value.said[0].record != nil && self.counts(item.value.said[0])
                : listing(item.key) != nil
            {
                counts[item.key.kind, default: 0] += 1
            }
        }
    }
}
