import Ledger
import Operations
import Primitives

extension OperationState {
    /// What was said of the conduct, in order: read back, it makes the same state.
    func writeConduct(to writer: inout BinaryWriter) {
        let all = conduct.chronicle
        writer.write(all.count)
        for said in all.map({ $0 }) {
            writer.write(said.event.kind.rawValue)
            writer.write(String(decoding: said.event.body.utf8, as: UTF8.self))
            writer.write(said.id)
            writer.write(said.at.milliseconds)
            writer.write(said.by.description)
            writer.write(said.position)
        }
    }

    mutating func readConduct(from reader: inout BinaryReader) throws {
        for _ in 0..<(try reader.readCount()) {
            guard let kind = ConductKind(rawValue: try reader.readString()) else { throw BinaryReader.Malformed() }
            var fields = try JSONFields(try JSONParser.parse(Array(try reader.readString().utf8)))
            let event = try ConductEvent(kind, from: &fields)
            let id = try reader.readEntryID()
            let at = Timestamp(milliseconds: try reader.readInt64())
            guard let by = Principal(try reader.readString()) else { throw BinaryReader.Malformed() }
            conduct.apply(Said(event, id: id, at: at, by: by, position: try reader.readPosition()))
        }
    }
}
