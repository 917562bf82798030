import HashTreeCollections
import Ledger
package import Primitives

/// A state as bytes and back: a cache of the fold, which nothing depends on but the time of a start.
extension ResultsState {
    /// The sizes of what is written as memory.
    package static var rawLayout: String {
        let sizes = [
            MemoryLayout<TallyRecord>.size, MemoryLayout<TallyRecord>.stride, MemoryLayout<Act>.size,
            MemoryLayout<ForeignAct>.size, MemoryLayout<Replaced>.size, MemoryLayout<Stamp>.size,
        ]
        return sizes.map { "\($0)" }.joined(separator: " ")
    }

    package func write(to writer: inout BinaryWriter) {
        writer.write(versions.count)
        for version in versions {
            writer.write(String(decoding: version.set.json.utf8, as: UTF8.self))
            writer.write(version.id)
            writer.write(version.stamp.bits)
        }
        writer.write(contacts.count)
        for (jurisdiction, lines) in contacts {
            writer.write(jurisdiction.code)
            writer.write(lines.count)
            for line in lines { writer.write(raw: line.stamps.map { $0 }) }
        }
        writer.write(logs.logs.count)
        for log in logs.logs { writer.write(log.description) }
        writer.write(documents.count)
        for document in documents { writer.write(document.hex) }
        writer.write(entryCount)
        writer.write(runs.count)
        for (key, run) in runs {
            writer.write(key)
            writer.write(raw: run.all)
        }
        writer.write(stated.count)
        for record in stated { writer.write(record) }
        writer.write(waiting.count)
        for (id, acts) in waiting {
            writer.write(id)
            writer.write(acts.count)
            for waiting in acts {
                writer.write(waiting.key)
                writer.write(raw: [waiting.act])
            }
        }
        writer.write(disputes.count)
        for (id, dispute) in disputes {
            writer.write(id)
            writer.write(dispute.key)
            writer.write(dispute.target.bits)
            writer.write(raw: dispute.by)
        }
        writer.write(approvals.count)
        for (id, stamps) in approvals {
            writer.write(id)
            writer.write(raw: stamps)
        }
        writer.write(replaced.count)
        for (stamp, targets) in replaced {
            writer.write(stamp.bits)
            writer.write(raw: targets)
        }
        writer.write(foreignActs.count)
        for (group, acts) in foreignActs {
            writer.write(group.actor)
            writer.write(group.author)
            writer.write(group.jurisdiction.code)
            writer.write(raw: acts.map { $0 })
        }
        writer.write(joint.count)
        for (id, jurisdictions) in joint {
            writer.write(id)
            writer.write(jurisdictions.map(\.code).joined(separator: ","))
        }
    }

    package init(from reader: inout BinaryReader) throws {
        self.init()
        for _ in 0..<(try reader.readCount()) {
            let set = try CategorySet(json: try JSONParser.parse(Array(try reader.readString().utf8)))
            let id = try reader.readEntryID()
            insert(VersionRecord(set: set, id: id, stamp: Stamp(bits: try reader.readUInt64())))
        }
        for _ in 0..<(try reader.readCount()) {
            let jurisdiction = try reader.value { Jurisdiction(code: $0) }
            for _ in 0..<(try reader.readCount()) {
                let stamps = try reader.read(raw: Stamp.self)
                guard let first = stamps.first else { throw BinaryReader.Malformed() }
                contacts[jurisdiction, default: []].append(
                    Contact(ordinal: first.ordinal, stamps: SharedArray(stamps))
                )
            }
        }
        var origins: [LogOrigin] = []
        for _ in 0..<(try reader.readCount()) { origins.append(try reader.value { LogOrigin($0) }) }
        logs = LogTable(origins)
        for _ in 0..<(try reader.readCount()) { documents.append(try reader.value { Digest(hex: $0) }) }
        entryCount = try reader.readUInt64()
        for _ in 0..<(try reader.readCount()) {
            let key = try reader.readFigureKey()
            runs[key] = RecordRun(ordered: try reader.read(raw: TallyRecord.self))
        }
        for _ in 0..<(try reader.readCount()) { insert(try reader.readStated()) }
        for _ in 0..<(try reader.readCount()) {
            let id = try reader.readEntryID()
            for _ in 0..<(try reader.readCount()) {
                let key = try reader.readFigureKey()
                let acts = try reader.read(raw: Act.self)
                waiting[id, default: []] += acts.map { WaitingAct(key: key, act: $0) }
            }
        }
        for _ in 0..<(try reader.readCount()) {
            let id = try reader.readEntryID()
            let key = try reader.readFigureKey()
            let target = Stamp(bits: try reader.readUInt64())
            disputes[id] = Dispute(key: key, target: target, by: try reader.read(raw: Stamp.self))
        }
        for _ in 0..<(try reader.readCount()) {
            approvals[try reader.readEntryID()] = try reader.read(raw: Stamp.self)
        }
        for _ in 0..<(try reader.readCount()) {
            replaced[Stamp(bits: try reader.readUInt64())] = try reader.read(raw: Replaced.self)
        }
        for _ in 0..<(try reader.readCount()) {
            let actor = Int(try reader.readInt64())
            let author = Int(try reader.readInt64())
            let jurisdiction = try reader.value { Jurisdiction(code: $0) }
            let group = ForeignAct.Group(actor: actor, author: author, jurisdiction: jurisdiction)
            foreignActs[group] = SharedArray(try reader.read(raw: ForeignAct.self))
        }
        for _ in 0..<(try reader.readCount()) {
            let id = try reader.readEntryID()
            joint[id] = try reader.readString().split(separator: ",").compactMap { Jurisdiction(code: $0) }
        }
    }
}

extension BinaryWriter {
    fileprivate mutating func write(_ key: FigureKey) {
        write(key.category.description)
        write(key.jurisdiction.code)
        write(key.place?.description ?? "")
    }

    fileprivate mutating func write(_ record: ResultsState.StatedRecord) {
        write(record.total.category.description)
        write(record.total.quantity.certainty.rawValue)
        write(record.total.quantity.value ?? -1)
        write(record.total.asOf.milliseconds)
        write(record.id)
        write(record.stamp.bits)
        write(UInt64(record.document))
    }
}

extension BinaryReader {
    fileprivate mutating func value<Value>(_ read: (String) -> Value?) throws -> Value {
        guard let value = read(try readString()) else { throw Malformed() }
        return value
    }

    fileprivate mutating func readFigureKey() throws -> FigureKey {
        let category = try value { CategoryKey($0) }
        let jurisdiction = try value { Jurisdiction(code: $0) }
        return FigureKey(category: category, jurisdiction: jurisdiction, place: PlaceName(try readString()))
    }

    fileprivate mutating func readStated() throws -> ResultsState.StatedRecord {
        let category = try value { CategoryKey($0) }
        let certainty = try value { Quantity.Certainty(rawValue: $0) }
        let value = try readInt64()
        guard let quantity = Quantity(value: value < 0 ? nil : value, certainty: certainty) else { throw Malformed() }
        let asOf = Timestamp(milliseconds: try readInt64())
        let id = try readEntryID()
        let stamp = Stamp(bits: try readUInt64())
        guard let document = UInt32(exactly: try readUInt64()) else { throw Malformed() }
        return ResultsState.StatedRecord(
            total: StatedTotal(category: category, quantity: quantity, asOf: asOf),
            id: id,
            stamp: stamp,
            document: document
        )
    }
}
