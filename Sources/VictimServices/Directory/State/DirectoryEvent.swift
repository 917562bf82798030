package import Ledger
package import Primitives

/// What an agency says in the directory of services, in its standing shared log: public from the first byte, so that what
/// is confidential about a place is left out before this is made.
package enum DirectoryEvent: Sendable, Hashable {
    /// A record as it stands from now on, whole (HSDS 3.1); with an import, once that has finished.
    case recorded(DirectoryRecord, importing: EntryID? = nil)
    /// A record that stands no more.
    case withdrawn(DirectoryRecord.Kind, id: String)
    /// All records of an import are here: from now on they count.
    case importFinished(EntryID, records: Int)
    /// An import that ended in the middle: its records will never count.
    case importDropped(EntryID)

    package var kind: EntryKind {
        switch self {
        case .recorded: EntryKind("directory.record.set", 1)
        case .withdrawn: EntryKind("directory.record.withdrawn", 1)
        case .importFinished: EntryKind("directory.import.finished", 1)
        case .importDropped: EntryKind("directory.import.dropped", 1)
        }
    }

    package var body: JSONValue {
        switch self {
        case .recorded(let record, nil): ["type": .string(record.kind.rawValue), "record": record.json]
        case .recorded(let record, let id?):
            ["type": .string(record.kind.rawValue), "import": .string(id.description), "record": record.json]
        case .withdrawn(let kind, let id): ["type": .string(kind.rawValue), "id": .string(id)]
        case .importFinished(let id, let records):
            ["import": .string(id.description), "records": .integer(Int64(records))]
        case .importDropped(let id): ["import": .string(id.description)]
        }
    }

    /// Reads an entry; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads a body of this kind; nil where it is not what the kind promises.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1, kind.name.hasPrefix("directory.") else { return nil }
        let type = body["type"]?.string.flatMap { DirectoryRecord.Kind(rawValue: $0) }
        let id = body["import"]?.string.flatMap { EntryID($0) }
        switch kind.name {
        case "directory.record.set":
            guard let type, let json = body["record"], let record = DirectoryRecord(type, json),
                body["import"] == nil || id != nil
            else { return nil }
            self = .recorded(record, importing: id)
        case "directory.record.withdrawn":
            guard let type, let id = body["id"]?.string, EntryID(id) != nil else { return nil }
            self = .withdrawn(type, id: id)
        case "directory.import.finished":
            guard let id, let records = body["records"]?.integer, records > 0 else { return nil }
            self = .importFinished(id, records: Int(clamping: records))
        case "directory.import.dropped":
            guard let id else { return nil }
            self = .importDropped(id)
        default: return nil
        }
    }
}
