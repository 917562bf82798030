import Prose

/// Reads a file in any of the forms in which reports come: prose with a list, CSV or TSV with a header, JSON.
///
/// A function of the bytes, the name and the categories: no clock, no file system. All or nothing: a document that is
/// refused gives no figure at all.
package enum DocumentReader {
    /// The largest document that is read, in bytes: 10 MiB.
    package static let maximumLength = 10 * 1024 * 1024

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: the document: UTF-8, with or without a byte order mark.
    ///   - fileName: its ending `.csv`, `.tsv` or `.json` decides the form; otherwise the content does.
    ///   - categories: the categories of the operation, whose words the reader looks for.
    /// - Returns: what was understood, and what was not.
    /// - Throws: `UnreadableDocument`, with one sentence and the mend, where the document is empty, too large,
    ///   not text, or breaks the rules of its form.
    package static func read(
        _ bytes: [UInt8],
        fileName: String,
        categories: CategorySet
    ) throws(UnreadableDocument) -> Reading {
        try checkText(bytes)
        switch DocumentForm(fileName: fileName, bytes) {
        case .commaSeparated: return try CSVReader.read(bytes, separator: UInt8(ascii: ","), categories: categories)
        case .tabSeparated: return try CSVReader.read(bytes, separator: 0x09, categories: categories)
        case .json: return try JSONReader.read(bytes, categories: categories)
        case .prose: return ProseReader.read(bytes, categories: categories)
        }
    }

    private static func checkText(_ bytes: [UInt8]) throws(UnreadableDocument) {
        guard bytes.count <= maximumLength else {
            throw UnreadableDocument("the file is larger than 10 MiB; send only the part that holds the report")
        }
        if let kind = binaryKind(bytes) { throw UnreadableDocument(kind) }
        guard !bytes.contains(0) else {
            throw UnreadableDocument("the file is not text, because it has bytes of value zero; save it as plain text")
        }
        if let offset = invalidOffset(bytes) {
            let line = bytes[..<offset].count { $0 == 0x0A } + 1
            throw UnreadableDocument("the text is not valid UTF-8; save the file with the encoding UTF-8", line: line)
        }
        guard String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: { !Tokenizer.isBlank($0) }) else {
            throw UnreadableDocument("the file is empty; send the file that holds the report")
        }
    }

    /// What to say of kinds of files that people send by mistake, known by their first bytes.
    private static func binaryKind(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: "%PDF-".utf8) { return "the file is a PDF; copy its text into a plain text file" }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return "the file is a Word or Excel document or an archive; save it as plain text or CSV"
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return "the text is UTF-16; save the file with the encoding UTF-8"
        }
        return nil
    }

    /// The first byte that is not valid UTF-8, or nil.
    private static func invalidOffset(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return min(offset, bytes.count)
            }
        }
    }
}
