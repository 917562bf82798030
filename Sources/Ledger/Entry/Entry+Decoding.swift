package import Primitives

extension Entry {
    /// Reads an entry that an author wrote, keeping its bytes.
    ///
    /// Members that this version does not know are ignored: they stay in the bytes.
    /// - Parameters:
    ///   - bytes: the entry as it is stored.
    ///   - log: the log that it is read from, where the caller knows: what is the same is not read again.
    /// - Throws: `MalformedEntry`, which names the member that is wrong and never its content.
    package init(decoding bytes: [UInt8], of log: LogOrigin? = nil) throws(MalformedEntry) {
        guard bytes.count <= Self.maximumLength else { throw MalformedEntry.tooLong }
        let json: JSONValue
        do throws(JSONSyntaxError) { json = try JSONParser.parse(bytes) } catch { throw .notJSON(error) }
        guard case .object(let members) = json else { throw .member("entry") }
        var reader = MemberReader(members: members)
        let header = try EntryHeader(&reader, log)
        guard let body = reader["body"], case .object = body else { throw .member("body") }
        self.init(header: header, content: body, bytes: bytes)
    }
}

/// Why bytes are not an entry.
package enum MalformedEntry: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLong
    case notJSON(JSONSyntaxError)
    case member(String)

    package var description: String {
        switch self {
        case .tooLong: "the entry is longer than \(Entry.maximumLength) bytes"
        case .notJSON(let error): "the entry cannot be read: \(error)"
        case .member(let name): "the entry's “\(name)” is missing or not valid"
        }
    }
}

/// Finds members in the order in which entries are written, so that reading one is a single pass.
private struct MemberReader {
    let members: [JSONValue.Member]
    private var next = 0

    init(members: [JSONValue.Member]) {
        self.members = members
    }

    subscript(name: String) -> JSONValue? {
        mutating get {
            if next < members.count, members[next].name == name {
                next += 1
                return members[next - 1].value
            }
            guard let found = members.firstIndex(where: { $0.name == name }) else { return nil }
            next = found + 1
            return members[found].value
        }
    }
}

extension EntryHeader {
    fileprivate init(_ reader: inout MemberReader, _ known: LogOrigin?) throws(MalformedEntry) {
        guard let id = reader["id"]?.string.flatMap({ EntryID($0) }) else { throw .member("id") }
        guard let at = reader["at"]?.string.flatMap({ Timestamp($0) }) else { throw .member("at") }
        guard let by = reader["by"]?.string.flatMap({ Principal($0) }) else { throw .member("by") }
        guard let log = reader["log"]?.string.flatMap({ $0 == known?.description ? known : LogOrigin($0) }) else {
            throw .member("log")
        }
        guard let kind = reader["kind"]?.string else { throw .member("kind") }
        guard let version = reader["v"]?.integer else { throw .member("v") }
        let source: EntrySource? = try reader.optional("source") { EntrySource($0) }
        let supersedes: [EntryID]? = try reader.optional("supersedes") { json in
            guard let values = json.array else { return nil }
            let ids = values.compactMap { $0.string.flatMap { EntryID($0) } }
            return ids.count == values.count ? ids : nil
        }
        self.init(
            id: id,
            at: at,
            by: by,
            log: log,
            kind: EntryKind(kind, version),
            onBehalfOf: try reader.optional("onBehalfOf") { $0.string },
            source: source,
            supersedes: supersedes ?? [],
            key: try reader.optional("key") { $0.string.flatMap { IdempotencyKey($0) } },
            categories: try reader.optional("categories") { $0.integer },
            asserted: try reader.optional("asserted") { $0.string.flatMap { Timestamp($0) } }
        )
    }
}

extension MemberReader {
    fileprivate mutating func optional<Value>(
        _ name: String,
        _ read: (JSONValue) -> Value?
    ) throws(MalformedEntry) -> Value? {
        guard let json = self[name] else { return nil }
        guard let value = read(json) else { throw .member(name) }
        return value
    }
}
