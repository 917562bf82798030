import Prose

/// Takes one row after another off a table of separated values. Looks at each byte once.
struct CSVScanner {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var index: Int
    private var line = 1

    init(_ bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
        index = ByteOrderMark.length(in: bytes)
    }

    /// The next row, or nil at the end.
    mutating func row() throws(UnreadableDocument) -> CSVTable.Row? {
        guard index < bytes.count else { return nil }
        let start = index
        let firstLine = line
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard index < bytes.count, bytes[index] == separator else { break }
            index += 1
        }
        let end = index
        skipLineEnd()
        return CSVTable.Row(line: firstLine, range: start..<end, fields: fields)
    }

    private mutating func skipLineEnd() {
        guard index < bytes.count else { return }
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        index += 1
        line += 1
    }

    private mutating func field() throws(UnreadableDocument) -> String {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try quotedField() }
        let start = index
        while index < bytes.count, !isEnd(bytes[index]) {
            guard bytes[index] != UInt8(ascii: "\"") else {
                throw UnreadableDocument(
                    "a quotation mark stands inside a field; put the field in quotation marks and double the mark",
                    line: line
                )
            }
            index += 1
        }
        return Self.trimmed(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func quotedField() throws(UnreadableDocument) -> String {
        let openedOn = line
        index += 1
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") {
                guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                    guard index == bytes.count || isEnd(bytes[index]) else {
                        throw UnreadableDocument(
                            "text follows a closing quotation mark; double the marks that are part of the field",
                            line: line
                        )
                    }
                    return Self.trimmed(String(decoding: content, as: UTF8.self))
                }
                index += 1
            } else if byte == 0x0A || (byte == 0x0D && (index == bytes.count || bytes[index] != 0x0A)) {
                line += 1
            }
            content.append(byte)
        }
        throw UnreadableDocument(
            "a quotation mark that opens here is never closed, so the file may be cut short; send the whole file",
            line: openedOn
        )
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == 0x0A || byte == 0x0D
    }

    /// Without white space at either end.
    private static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, Tokenizer.isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, Tokenizer.isBlank(last) { scalars.removeLast() }
        return String(scalars)
    }
}
