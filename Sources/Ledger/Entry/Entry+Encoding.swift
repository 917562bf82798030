import Primitives

extension Entry {
    /// The bytes of an entry: one JSON object, members in this order, absent members left out.
    ///
    /// Hand-written because these bytes are signed: their form is ours to define and golden tests hold it.
    static func encode(_ header: EntryHeader, _ appendBody: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(768)
        bytes.append(contentsOf: #"{"id":""#.utf8)
        header.id.append(to: &bytes)
        bytes.append(contentsOf: #"","at":""#.utf8)
        header.at.append(to: &bytes)
        bytes.append(contentsOf: #"","by":"#.utf8)
        JSONValue.append(header.by.description, to: &bytes)
        bytes.append(contentsOf: #","log":""#.utf8)
        bytes.append(contentsOf: header.log.description.utf8)
        bytes.append(contentsOf: #"","kind":"#.utf8)
        JSONValue.append(header.kind.name, to: &bytes)
        bytes.append(contentsOf: #","v":"#.utf8)
        JSONValue.append(header.kind.version, to: &bytes)
        if let onBehalfOf = header.onBehalfOf {
            bytes.append(contentsOf: #","onBehalfOf":"#.utf8)
            JSONValue.append(onBehalfOf, to: &bytes)
        }
        if let source = header.source {
            bytes.append(contentsOf: #","source":"#.utf8)
            source.json.append(to: &bytes)
        }
        if !header.supersedes.isEmpty {
            bytes.append(contentsOf: #","supersedes":"#.utf8)
            JSONValue.array(header.supersedes.map { .string($0.description) }).append(to: &bytes)
        }
        if let key = header.key {
            bytes.append(contentsOf: #","key":"#.utf8)
            JSONValue.append(key.description, to: &bytes)
        }
        if let categories = header.categories {
            bytes.append(contentsOf: #","categories":"#.utf8)
            JSONValue.append(categories, to: &bytes)
        }
        if let asserted = header.asserted {
            bytes.append(contentsOf: #","asserted":""#.utf8)
            asserted.append(to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(contentsOf: #","body":"#.utf8)
        appendBody(&bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
