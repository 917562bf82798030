package import Primitives
package import VictimServices

/// The first pass of an import: reads all of a stream, checks every record, and keeps what may be kept until the last was
/// right. Memory does not grow with the stream.
package struct DirectoryIntake {
    private var splitter = RecordSplitter()
    private var reading: DirectoryReading
    package let spool: DirectorySpool

    /// - Parameters:
    ///   - kind: What the records are, where they do not show it.
    ///   - confidential: Locations whose place must not be kept, by whoever imports or by the directory.
    /// - Throws: what the file system refuses.
    package init(kind: DirectoryRecord.Kind? = nil, confidential: Set<EntryID> = []) throws {
        reading = DirectoryReading(kind: kind, confidential: confidential)
        spool = try DirectorySpool()
    }

    /// How many of each kind were read.
    package var counts: [DirectoryRecord.Kind: Int] { reading.counts }

    /// Takes a piece of a stream of JSON.
    /// - Throws: `RecordProblem`, or what the file system refuses.
    package mutating func feed(_ bytes: [UInt8]) throws {
        try splitter.feed(bytes) { piece in
            for record in try reading.read(piece) { try spool.append(record) }
        }
    }

    /// Says that a stream has ended; another one may follow.
    /// - Throws: `RecordProblem`.
    package mutating func endFile() throws(RecordProblem) {
        try splitter.finish()
        splitter = RecordSplitter()
    }

    /// Takes one record that was read already.
    /// - Throws: `RecordProblem`, or what the file system refuses.
    package mutating func add(_ json: JSONValue, kind: DirectoryRecord.Kind) throws {
        let typed = json.adding(type: kind)
        for record in try reading.records(typed) { try spool.append(record) }
    }

    /// Ends the pass: everything is right, or nothing is imported.
    /// - Throws: `RecordProblem`, or what the file system refuses.
    package func check() async throws {
        guard spool.count > 0 else {
            throw RecordProblem("there is no record in it: give HSDS as JSON, NDJSON or a folder of CSV")
        }
        guard !reading.traces.isEmpty else { return }
        try await spool.read { try reading.checkTraces($0) }
    }
}

extension JSONValue {
    /// A record with its kind, as our own exports write it.
    package func adding(type: DirectoryRecord.Kind, isPartial: Bool = false) -> JSONValue {
        guard case .object(let members) = self else { return self }
        let prefix = isPartial ? DirectoryRecord.partPrefix : ""
        return .object(
            [.init(DirectoryRecord.typeMember, .string(prefix + type.rawValue))]
                + members.filter { $0.name != DirectoryRecord.typeMember }
        )
    }
}
