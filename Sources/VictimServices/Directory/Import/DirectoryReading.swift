package import Primitives

/// Reads records one after another, checks each, takes it apart, and leaves out what is confidential, before anything is
/// written anywhere.
package struct DirectoryReading {
    /// What the records are, where they do not show it themselves.
    private let kind: DirectoryRecord.Kind?
    private var places: ConfidentialPlaces
    /// Locations that stood in the stream without a mark.
    private var open: Set<EntryID> = []
    /// What to look for in every record of the stream, once all of it is read.
    package private(set) var traces = PlaceTraces()
    /// How many of each kind were read, nested ones among them.
    package private(set) var counts: [DirectoryRecord.Kind: Int] = [:]
    private var number = 0

    package init(kind: DirectoryRecord.Kind? = nil, confidential: Set<EntryID> = []) {
        self.kind = kind
        places = ConfidentialPlaces(confidential)
    }

    /// Reads one record of a stream.
    /// - Throws: `RecordProblem`, which says where it stands.
    package mutating func read(_ piece: RecordSplitter.Piece) throws(RecordProblem) -> [DirectoryRecord] {
        number += 1
        do throws(RecordProblem) {
            return try records(try Self.parse(piece))
        } catch {
            throw error.at("record \(number)")
        }
    }

    /// Reads one record.
    /// - Throws: `RecordProblem`.
    package mutating func records(_ json: JSONValue) throws(RecordProblem) -> [DirectoryRecord] {
        if let old = OldVersion.named(json) { throw RecordProblem("record", json, old.member, old.sentence) }
        guard let kind = DirectoryRecord.Kind(of: json) ?? kind else {
            throw RecordProblem(
                "\(RecordProblem.name("record", json)) may be an organization, a taxonomy or something else: say with --kind, or "
                    + "in its member “\(DirectoryRecord.typeMember)”, what it is"
            )
        }
        try RecordCheck.check(json, as: kind.rawValue)
        let parts = try RecordParts(json, kind, places)
        for record in parts.records {
            counts[record.kind, default: 0] += 1
            guard record.isConfidential, let id = record.name?.id else { continue }
            // What was read of it before went through with everything in it.
            guard !open.contains(id) else {
                throw RecordProblem(
                    "location \(record.id) is marked as confidential here and stood without the mark before: "
                        + "name it with --confidential, and nothing of its address is kept"
                )
            }
            places.note(id)
        }
        open.formUnion(parts.open)
        traces.add(parts.traces)
        return parts.records
    }

    /// Looks for what was left out of confidential places in a record that stays.
    /// - Throws: `RecordProblem`, which names the member.
    package func checkTraces(_ record: DirectoryRecord) throws(RecordProblem) {
        guard !traces.isEmpty else { return }
        let json = record.json
        if let member = traces.member(in: json) {
            throw RecordProblem(
                record.kind.rawValue,
                json,
                member,
                "tells where a confidential location is: take it out, and import again"
            )
        }
    }

    private static func parse(_ piece: RecordSplitter.Piece) throws(RecordProblem) -> JSONValue {
        do throws(JSONSyntaxError) {
            return try JSONParser.parse(piece.bytes)
        } catch {
            var at = error.offset
            if error.problem == .invalidUTF8, let first = firstBadByte(piece.bytes) { at = first }
            let what = JSONSyntaxError(problem: error.problem, offset: piece.offset + at)
            throw RecordProblem("\(what): mend the file there, and import it again")
        }
    }

    /// Where bytes stop being UTF-8; nil where they never do.
    package static func firstBadByte(_ bytes: [UInt8]) -> Int? {
        // Prefixes are whole up to the first bad byte, but for a character that has begun and may still end.
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        func isWhole(_ end: Int) -> Bool { String(validating: bytes[..<end], as: UTF8.self) != nil }
        var (low, high) = (0, bytes.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if (0...3).contains(where: { $0 <= middle && isWhole(middle - $0) }) {
                low = middle
            } else {
                high = middle - 1
            }
        }
        for back in 0...3 where back <= low && isWhole(low - back) { return low - back }
        return low
    }
}
