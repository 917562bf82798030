import Primitives

/// The form of a document.
enum DocumentForm: Hashable {
    case prose, commaSeparated, tabSeparated, json

    /// The form that the ending of `fileName` names, else the one that the content has.
    ///
    /// Content is JSON if it begins with a brace, or with a bracket and parses; it is a table if its first line names a
    /// jurisdiction and one more column.
    init(fileName: String, _ bytes: [UInt8]) {
        let name = fileName.lowercased()
        if name.hasSuffix(".csv") {
            self = .commaSeparated
        } else if name.hasSuffix(".tsv") {
            self = .tabSeparated
        } else if name.hasSuffix(".json") {
            self = .json
        } else {
            self = Self.sniffed(bytes)
        }
    }

    private static func sniffed(_ bytes: [UInt8]) -> DocumentForm {
        let content = bytes.dropFirst(ByteOrderMark.length(in: bytes)).drop { $0 <= 0x20 }
        if content.first == UInt8(ascii: "{") { return .json }
        if content.first == UInt8(ascii: "["), (try? JSONParser.parse(Array(content))) != nil { return .json }
        let line = content.prefix(4096).prefix { $0 != 0x0A && $0 != 0x0D }
        for (separator, form) in [(UInt8(ascii: ","), DocumentForm.commaSeparated), (0x09, .tabSeparated)] {
            let names = line.split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
            if names.count > 1, names.contains(where: { ReportField(column: $0) == .jurisdiction }) { return form }
        }
        return .prose
    }
}

/// The mark EF BB BF that some programs put before UTF-8.
enum ByteOrderMark {
    /// How many bytes of it `bytes` begin with: 3 or 0.
    static func length(in bytes: [UInt8]) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
}
