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
            writer.write(said.hasWaited ? 1 : 0)
        }
    }

    func writeAlerts(to writer: inout BinaryWriter) {
        writer.write(alerts.told.count)
        for told in alerts.told.map({ $0 }) {
            writer.write(String(decoding: told.receipt.body.utf8, as: UTF8.self))
            writer.write(told.id)
            writer.write(told.at.milliseconds)
        }
    }

    mutating func readAlerts(from reader: inout BinaryReader) throws {
        for _ in 0..<(try reader.readCount()) {
            let json = try JSONParser.parse(Array(try reader.readString().utf8))
            guard let receipt = AlertReceipt(body: json) else { throw BinaryReader.Malformed() }
            let id = try reader.readEntryID()
            alerts.apply(receipt, id: id, at: Timestamp(milliseconds: try reader.readInt64()))
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
            let position = try reader.readPosition()
            let hasWaited = try reader.readCount() == 1
            conduct.apply(Said(event, id: id, at: at, by: by, position: position, hasWaited: hasWaited))
        }
    }
}
