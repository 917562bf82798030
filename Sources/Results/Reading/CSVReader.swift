/// Reads a table of separated values with a header. One bad row refuses the whole file.
///
/// A row whose jurisdiction is “Total” or “All” gives stated totals.
package enum CSVReader {
    /// What `bytes`, valid UTF-8 with fields cut by `separator`, say of `categories`, which columns and fields name by
    /// key, label or words. Throws a refusal that names line and column.
    package static func read(
        _ bytes: [UInt8],
        separator: UInt8,
        categories: CategorySet
    ) throws(UnreadableDocument) -> Reading {
        let table = try CSVTable(bytes, separator: separator)
        let phrases = CategoryPhrases(categories)
        guard let header = table.rows.first else {
            throw UnreadableDocument("the file is empty; send the file that holds the report")
        }
        let columns = try CSVColumns(header, phrases: phrases)
        guard table.rows.count > 1 else {
            throw UnreadableDocument("there are no rows under the header; send the file that holds the report")
        }
        var reading = Reading()
        for row in table.rows.dropFirst() {
            guard row.fields.count == header.fields.count else {
                throw UnreadableDocument(
                    "the row has \(row.fields.count) fields and the header has \(header.fields.count); put fields that "
                        + "hold the separator in quotation marks, or send the whole file if it is cut short",
                    line: row.line
                )
            }
            try CSVRowReader(row: row, header: header, columns: columns, phrases: phrases).read(into: &reading)
        }
        return reading
    }
}
