package import Primitives

/// One line of a log: a header, a body, and the bytes that were hashed, signed, stored and copied.
///
/// The bytes are made once, by the author. An entry read from a store or a peer keeps the bytes it came with; nothing in
/// the product encodes an entry again.
package struct Entry: Sendable {
    package let header: EntryHeader
    package let bytes: [UInt8]
    /// The body as a value; nil where it was written straight to bytes and nobody has read it.
    private let content: JSONValue?

    /// The most bytes an entry may have: what the length prefix of a C2SP entry bundle can say.
    package static let maximumLength = 65_535

    /// Writes a new entry.
    /// - Throws: `EntryTooLong` above `maximumLength` bytes: long text belongs in a blob.
    package init(_ header: EntryHeader, body: JSONValue) throws(EntryTooLong) {
        try self.init(header, content: body) { body.append(to: &$0) }
    }

    /// Writes a new entry whose body `append` adds to its bytes, as one JSON object in the encoding of `JSONValue`: for
    /// kinds that come by the thousand.
    /// - Throws: `EntryTooLong`, as above.
    package init(_ header: EntryHeader, appendingBody append: (inout [UInt8]) -> Void) throws(EntryTooLong) {
        try self.init(header, content: nil, append)
    }

    private init(
        _ header: EntryHeader,
        content: JSONValue?,
        _ append: (inout [UInt8]) -> Void
    ) throws(EntryTooLong) {
        self.init(header: header, content: content, bytes: Self.encode(header, append))
        guard bytes.count <= Self.maximumLength else { throw EntryTooLong(length: bytes.count) }
    }

    init(header: EntryHeader, content: JSONValue?, bytes: [UInt8]) {
        self.header = header
        self.content = content
        self.bytes = bytes
    }

    /// What the kind says.
    package var body: JSONValue {
        content ?? (try? Entry(decoding: bytes))?.content ?? .object([])
    }

    /// The Merkle leaf hash of the entry (RFC 6962 §2.1).
    package var leafHash: Digest {
        MerkleHash.leaf(bytes)
    }
}

/// Entries are the same where their bytes are.
extension Entry: Hashable {
    package static func == (left: Entry, right: Entry) -> Bool {
        left.bytes == right.bytes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
    }
}

/// An entry would be longer than `Entry.maximumLength`.
package struct EntryTooLong: Error, Sendable, Hashable, CustomStringConvertible {
    package let length: Int

    package var description: String {
        "the entry would have \(length) bytes and may have \(Entry.maximumLength): shorten it or attach a document"
    }
}
