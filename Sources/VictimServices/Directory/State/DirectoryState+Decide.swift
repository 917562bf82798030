import HashTreeCollections
import Ledger
package import Primitives

/// Why something is not said in the directory.
package struct DirectoryRejection: Error, Sendable, CustomStringConvertible {
    package let description: String
}

extension DirectoryState {
    /// What comes of a wish of `agency`: the event to write, or nil where it says so already.
    ///
    /// What is confidential is left out here once more, whichever way the record came.
    package func decide(
        _ wanted: DirectoryEvent,
        by agency: AgencyID
    ) throws(DirectoryRejection) -> DirectoryEvent? {
        switch wanted {
        case .recorded(let record, let importing):
            guard let name = record.name else { throw DirectoryRejection(description: "the record has no ID") }
            var record = shownWhereConfidential(record)
            let own = own(name, agency, importing)
            if record.isPartial, let own { record = record.filled(from: own) }
            record.isPartial = false
            guard record.bytes.count <= DirectoryRecord.longest else {
                throw DirectoryRejection(
                    description:
                        "\(record.kind.rawValue) \(record.id) has \(record.bytes.count) bytes, and an entry of the "
                        + "log holds \(DirectoryRecord.longest) of it: shorten its texts"
                )
            }
            return own == record ? nil : .recorded(record, importing: importing)
        case .withdrawn(let kind, let id):
            guard let uuid = EntryID(id), own(DirectoryRecord.Name(kind, uuid), agency, nil) != nil else {
                throw DirectoryRejection(
                    description:
                        "this node has no such \(kind.rawValue) in the directory: only who said a record withdraws it"
                )
            }
            return wanted
        case .importFinished(let id, let count):
            let here = importsByName[ImportName(agency: agency, id: id)]
            if here?.finished != nil { return nil }
            guard let here, here.records == count else {
                throw DirectoryRejection(
                    description:
                        "\(here?.records ?? 0) of the import's \(count) records are here: import the file again"
                )
            }
            return wanted
        case .importDropped(let id):
            guard let here = importsByName[ImportName(agency: agency, id: id)], here.finished == nil, !here.isDropped
            else {
                return nil
            }
            return wanted
        }
    }

    /// What an agency says of a record itself: with its import that runs, else what counts.
    package func own(_ name: DirectoryRecord.Name, _ agency: AgencyID, _ importing: EntryID?) -> DirectoryRecord? {
        records[name]?.said.last {
            $0.stamp.agency == agency && (counts($0) || (importing != nil && $0.importing == importing))
        }?.record
    }

    private func shownWhereConfidential(_ record: DirectoryRecord) -> DirectoryRecord {
        guard record.kind == .location, let id = record.name?.id, record.isConfidential || confidential.contains(id)
        else {
            return record
        }
        var kept = DirectoryRecord(.location, ConfidentialPlace.frontDoor(record.json)) ?? record
        kept.isPartial = record.isPartial
        return kept
    }
}

extension DirectoryRecord {
    /// The record with what `other` says besides: it stood inside another record, which may tell less of it.
    func filled(from other: DirectoryRecord) -> DirectoryRecord {
        let (own, before) = (json, other.json)
        let merged = before.changed(with: own.members ?? [])
        return DirectoryRecord(kind, merged) ?? self
    }
}
