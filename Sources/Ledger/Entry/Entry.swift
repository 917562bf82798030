package import Primitives

/// One line of a log: a header, a body, and the bytes that were hashed, signed, stored and copied.
///
/// The bytes are made once, by the author. An entry read from a store or a peer keeps the bytes it came with; nothing in
/// the product encodes an entry again.
package struct Entry: Sendable, Hashable {
    package let header: EntryHeader
    package let body: JSONValue
    package let bytes: [UInt8]

    /// The most bytes an entry may have: what the length prefix of a C2SP entry bundle can say.
    package static let maximumLength = 65_535

    /// Writes a new entry.
    /// - Throws: `EntryTooLong` above `maximumLength` bytes: long text belongs in a blob.
    package init(_ header: EntryHeader, body: JSONValue) throws(EntryTooLong) {
        self.header = header
        self.body = body
        bytes = Self.encode(header, body)
        guard bytes.count <= Self.maximumLength else { throw EntryTooLong(length: bytes.count) }
    }

    /// The Merkle leaf hash of the entry (RFC 6962 §2.1).
    package var leafHash: Digest {
        MerkleHash.leaf(bytes)
    }

    init(header: EntryHeader, body: JSONValue, bytes: [UInt8]) {
        self.header = header
        self.body = body
        self.bytes = bytes
    }
}

/// An entry would be longer than `Entry.maximumLength`.
package struct EntryTooLong: Error, Sendable, Hashable, CustomStringConvertible {
    package let length: Int

    package var description: String {
        "the entry would have \(length) bytes and may have \(Entry.maximumLength): shorten it or attach a document"
    }
}
