/// Comma-separated values (RFC 4180): quoted fields may hold commas, quotes and line ends. UTF-8, with or without its mark.
package struct CSVText {
    /// Rows of fields, the header first.
    package let rows: [[String]]

    /// - Throws: `RecordProblem`, which says at which byte or line it cannot be read.
    package init(_ bytes: [UInt8], named file: String) throws(RecordProblem) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let at = DirectoryReading.firstBadByte(bytes) ?? 0
            throw RecordProblem("\(file) is not valid UTF-8 (byte \(at)): save it as UTF-8, and import again")
        }
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var line = 1
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var index = bytes.startIndex
        func end(_ row: inout [String], _ field: inout [UInt8]) {
            row.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else {
                    field.append(byte)
                    continue
                }
                if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
                    field.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            case UInt8(ascii: ","):
                end(&row, &field)
                wasQuoted = false
            case UInt8(ascii: "\r") where index < bytes.endIndex && bytes[index] == UInt8(ascii: "\n"): break
            case UInt8(ascii: "\n"):
                end(&row, &field)
                wasQuoted = false
                if row != [""] { rows.append(row) }
                row = []
            default:
                guard !wasQuoted else {
                    throw RecordProblem("\(file), line \(line): something follows a closed quotation mark: double it")
                }
                field.append(byte)
            }
        }
        guard !isQuoted else {
            throw RecordProblem("\(file) ends inside a quoted field: a quotation mark is missing")
        }
        if !field.isEmpty || !row.isEmpty {
            end(&row, &field)
            if row != [""] { rows.append(row) }
        }
        self.rows = rows
    }

    /// One row as text, with a line's end.
    package static func line(_ fields: [String]) -> String {
        fields.map { field in
            let isPlain = !field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
            return isPlain
                ? field
                : "\"\(field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        }.joined(separator: ",") + "\r\n"
    }
}
