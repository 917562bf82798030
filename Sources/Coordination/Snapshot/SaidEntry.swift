import Clients
import Ledger
import Primitives
import VictimServices

/// Something that counts, in the snapshot's form: its kind, its body, and the entry that said it. Saying it again makes the
/// state again.
struct SaidEntry {
    let kind: EntryKind
    let body: JSONValue
    let stamp: EntryStamp

    init(_ kind: EntryKind, _ body: JSONValue, _ stamp: EntryStamp) {
        self.kind = kind
        self.body = body
        self.stamp = stamp
    }

    func write(to writer: inout BinaryWriter) {
        writer.write(kind.name)
        writer.write(String(decoding: stamp.condensed.utf8, as: UTF8.self))
        writer.write(String(decoding: body.utf8, as: UTF8.self))
    }

    init(from reader: inout BinaryReader) throws {
        kind = EntryKind(try reader.readString(), 1)
        guard let stamp = EntryStamp(condensed: try JSONParser.parse(Array(try reader.readString().utf8))) else {
            throw BinaryReader.Malformed()
        }
        self.stamp = stamp
        body = try JSONParser.parse(Array(try reader.readString().utf8))
    }
}

extension ServicesState {
    func write(to writer: inout BinaryWriter) {
        let said = said
        writer.write(said.count)
        for entry in said { entry.write(to: &writer) }
    }

    init(from reader: inout BinaryReader) throws {
        self.init()
        for _ in 0..<(try reader.readCount()) {
            let entry = try SaidEntry(from: &reader)
            guard let event = ServicesEvent(kind: entry.kind, body: entry.body) else { throw BinaryReader.Malformed() }
            apply(event, entry.stamp)
        }
    }

    private var said: [SaidEntry] {
        directory.said.map { SaidEntry($0.event.kind, $0.event.body, $0.stamp) }
            + clients.said.map { SaidEntry($0.event.kind, $0.event.body, $0.stamp) }
            + placement.said.map { SaidEntry($0.event.kind.entryKind, $0.event.body, $0.stamp) }
            + posts.said.map { SaidEntry($0.event.kind, $0.event.body, $0.stamp) }
    }
}

extension FieldState {
    func write(to writer: inout BinaryWriter) {
        let said = said
        writer.write(said.count)
        for (event, stamp) in said { SaidEntry(event.kind, event.body, stamp).write(to: &writer) }
    }

    init(from reader: inout BinaryReader) throws {
        self.init()
        for _ in 0..<(try reader.readCount()) {
            let entry = try SaidEntry(from: &reader)
            guard let event = FieldEvent(kind: entry.kind, body: entry.body) else { throw BinaryReader.Malformed() }
            apply(event, entry.stamp)
        }
    }
}
