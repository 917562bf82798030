/// The rows of a table of separated values (RFC 4180).
///
/// Fields may stand in double quotes, inside which a quote is written twice and line ends are text. Lines end with LF,
/// CR LF or CR; blank lines are passed over.
struct CSVTable {
    let rows: [Row]

    struct Row {
        /// The line on which it begins, from 1.
        let line: Int
        /// Bytes of the document, without the line end.
        let range: Range<Int>
        let fields: [String]
    }

    /// The table that `bytes` are, with fields cut by `separator`: a comma or a tab. Throws where a quotation mark is
    /// out of place or never closed.
    init(_ bytes: [UInt8], separator: UInt8) throws(UnreadableDocument) {
        var scanner = CSVScanner(bytes, separator: separator)
        var rows: [Row] = []
        while let row = try scanner.row() {
            if row.fields.contains(where: { !$0.isEmpty }) || row.fields.count > 1 { rows.append(row) }
        }
        self.rows = rows
    }
}
