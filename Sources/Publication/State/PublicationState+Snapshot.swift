import Ledger
package import Primitives

/// A node's snapshot keeps the events of this feature, few as they are, and folds them again.
extension PublicationState {
    package func write(to writer: inout BinaryWriter) {
        let all = history + misplaced
        writer.write(all.count)
        for recorded in all {
            writer.write(recorded.id)
            writer.write(recorded.at.milliseconds)
            writer.write(recorded.by.description)
            writer.write(recorded.position.log.description)
            writer.write(recorded.position.index)
            writer.write(recorded.event.kind.name)
            writer.write(recorded.event.kind.version)
            writer.write(String(decoding: recorded.event.body.utf8, as: UTF8.self))
        }
    }

    package init(from reader: inout BinaryReader) throws {
        self.init()
        for _ in 0..<(try reader.readCount()) {
            let id = try reader.readEntryID()
            let at = Timestamp(milliseconds: try reader.readInt64())
            guard let by = Principal(try reader.readString()), let log = LogOrigin(try reader.readString()) else {
                throw BinaryReader.Malformed()
            }
            let position = LogPosition(log: log, index: try reader.readUInt64())
            let kind = EntryKind(try reader.readString(), try reader.readInt64())
            let body = try JSONParser.parse(Array(try reader.readString().utf8))
            guard let event = PublicationEvent(kind: kind, body: body) else { throw BinaryReader.Malformed() }
            apply(Recorded(event: event, id: id, at: at, by: by, position: position))
        }
    }
}
