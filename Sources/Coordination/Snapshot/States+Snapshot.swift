import Ledger
import Operations
import Primitives
import Publication
import Results
import VictimServices

extension ReceiptBook {
    func write(to writer: inout BinaryWriter) {
        writer.write(logs.count)
        for log in logs {
            let receipts = all(log)
            writer.write(log.description)
            writer.write(raw: receipts.map { $0 })
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

extension NodeState {
    func writeCopies(to writer: inout BinaryWriter) {
        writer.write(copies.count)
        for mark in copies.values { writer.write(String(decoding: mark.body.utf8, as: UTF8.self)) }
        writer.write(late.count)
        for position in late { writer.write(position) }
    }

    mutating func readCopies(from reader: inout BinaryReader) throws {
        for _ in 0..<(try reader.readCount()) {
            guard let mark = CopyMark(try JSONParser.parse(Array(try reader.readString().utf8))) else {
                throw BinaryReader.Malformed()
            }
            copies[mark.log] = mark
        }
        for _ in 0..<(try reader.readCount()) { late.append(try reader.readPosition()) }
    }
}

extension OperationState {
    func write(to writer: inout BinaryWriter) {
        writer.write(operations.openings.count)
        for opening in operations.openings {
            writer.write(String(decoding: OperationsEvent.opened(opening.operation).body.utf8, as: UTF8.self))
            writer.write(opening.id)
            writer.write(opening.position)
        }
        writer.write(operations.joins.count)
        for (jurisdiction, positions) in operations.joins {
            writer.write(jurisdiction.code)
            writer.write(positions.count)
            for position in positions { writer.write(position) }
        }
        writer.write(unknown.count)
        for entry in unknown {
            writer.write(entry.id)
            writer.write(entry.kind.name)
            writer.write(entry.kind.version)
            writer.write(entry.position)
        }
        writeConduct(to: &writer)
        writeAlerts(to: &writer)
        results.write(to: &writer)
        publication.write(to: &writer)
        field.write(to: &writer)
    }

    init(from reader: inout BinaryReader) throws {
        self.init()
        var openings: [OperationsState.Opening] = []
        for _ in 0..<(try reader.readCount()) {
            guard let operation = Operation(try JSONParser.parse(Array(try reader.readString().utf8))) else {
                throw BinaryReader.Malformed()
            }
            let id = try reader.readEntryID()
            openings.append(.init(operation: operation, id: id, position: try reader.readPosition()))
        }
        var joins: [Jurisdiction: [LogPosition]] = [:]
        for _ in 0..<(try reader.readCount()) {
            guard let jurisdiction = Jurisdiction(code: try reader.readString()) else { throw BinaryReader.Malformed() }
            for _ in 0..<(try reader.readCount()) {
                joins[jurisdiction, default: []].append(try reader.readPosition())
            }
        }
        operations = OperationsState(openings: openings, joins: joins)
        for _ in 0..<(try reader.readCount()) {
            let id = try reader.readEntryID()
            let kind = EntryKind(try reader.readString(), try reader.readInt64())
            unknown.append(UnknownEntry(id: id, kind: kind, position: try reader.readPosition()))
        }
        try readConduct(from: &reader)
        try readAlerts(from: &reader)
        results = try ResultsState(from: &reader)
        publication = try PublicationState(from: &reader)
        field = try FieldState(from: &reader)
    }
}

extension BinaryWriter {
    mutating func write(_ position: LogPosition) {
        write(position.log.description)
        write(position.index)
    }
}

extension BinaryReader {
    mutating func readPosition() throws -> LogPosition {
        guard let log = LogOrigin(try readString()) else { throw Malformed() }
        return LogPosition(log: log, index: try readUInt64())
    }
}
