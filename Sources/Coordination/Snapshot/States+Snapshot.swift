import Ledger
import Operations
import Primitives
import Results

extension ReceiptBook {
    func write(to writer: inout BinaryWriter) {
        writer.write(logs.count)
        for log in logs {
            let receipts = all(log)
            writer.write(log.description)
            writer.write(raw: (0..<receipts.count).map { receipts[$0] })
        }
    }

    init(from reader: inout BinaryReader) throws {
        self.init()
        for _ in 0..<(try reader.readCount()) {
            guard let log = LogOrigin(try reader.readString()) else { throw BinaryReader.Malformed() }
            for receipt in try reader.read(raw: Receipt.self) { note(log, size: receipt.size, at: receipt.time) }
        }
    }
}

extension OperationState {
    func write(to writer: inout BinaryWriter) {
        let described = operations.operation.map { OperationsEvent.opened($0).body }
        writer.write(described.map { String(decoding: $0.utf8, as: UTF8.self) } ?? "")
        writer.write(operations.joined.map(\.code).sorted().joined(separator: ","))
        writer.write(unknown.count)
        for entry in unknown {
            writer.write(entry.id)
            writer.write(entry.kind.name)
            writer.write(entry.kind.version)
            writer.write(entry.position.log.description)
            writer.write(entry.position.index)
        }
        results.write(to: &writer)
    }

    init(from reader: inout BinaryReader) throws {
        self.init()
        let described = try reader.readString()
        let joined = try reader.readString().split(separator: ",").compactMap { Jurisdiction(code: $0) }
        operations = OperationsState(
            operation: described.isEmpty ? nil : Operation(try JSONParser.parse(Array(described.utf8))),
            joined: Set(joined)
        )
        for _ in 0..<(try reader.readCount()) {
            let id = try reader.readEntryID()
            let kind = EntryKind(try reader.readString(), try reader.readInt64())
            guard let log = LogOrigin(try reader.readString()) else { throw BinaryReader.Malformed() }
            unknown.append(
                UnknownEntry(id: id, kind: kind, position: LogPosition(log: log, index: try reader.readUInt64()))
            )
        }
        results = try ResultsState(from: &reader)
    }
}
