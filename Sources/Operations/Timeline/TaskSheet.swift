package import Primitives

/// Tasks as a CSV file (RFC 4180) with a header: key, title, start, duration, owner, function, person, after, zone.
///
/// `after` holds keys between semicolons. The columns may come in any order; key, title and start must be there.
package enum TaskSheet {
    package static let columns = ["key", "title", "start", "duration", "owner", "function", "person", "after", "zone"]

    /// Reads a file. A key without an agency is the reader's own.
    /// - Throws: `FieldProblem`, which names the first line that is wrong.
    package static func read(_ text: String, agency: AgencyID) throws(FieldProblem) -> [PlannedTask] {
        var records = try records(of: text)
        guard let header = records.first?.map({ $0.lowercased() }) else {
            throw FieldProblem(
                "text",
                "the file is empty: its first line names the columns \(columns.joined(separator: ", "))"
            )
        }
        records.removeFirst()
        if let unknown = header.first(where: { !columns.contains($0) }) {
            throw FieldProblem(
                "text",
                "“\(unknown)” is no column of a timeline: use \(columns.joined(separator: ", "))"
            )
        }
        for needed in ["key", "title", "start"] where !header.contains(needed) {
            throw FieldProblem("text", "the first line lacks the column “\(needed)”")
        }
        guard records.count <= 5_000 else { throw FieldProblem("text", "a timeline has at most 5,000 tasks") }
        var tasks: [PlannedTask] = []
        for (index, record) in records.enumerated() {
            let line = index + 2
            guard record.count == header.count else {
                throw FieldProblem(
                    "text",
                    "line \(line) has \(record.count) columns, and the first line \(header.count)"
                )
            }
            let members = zip(header, record).map { name, cell in
                JSONValue.Member(
                    name,
                    .string(name == "after" ? list(cell, agency) : name == "key" ? own(cell, agency) : cell)
                )
            }
            do throws(FieldProblem) {
                var fields = try JSONFields(.object(members), isForm: true)
                tasks.append(try PlannedTask(from: &fields))
            } catch {
                throw FieldProblem("text", "line \(line): \(error.description)")
            }
        }
        return tasks
    }

    private static func own(_ cell: String, _ agency: AgencyID) -> String {
        cell.contains("/") ? cell : "\(agency)/\(cell)"
    }

    private static func list(_ cell: String, _ agency: AgencyID) -> String {
        cell.split(separator: ";").map { own($0.filter { !$0.isWhitespace }, agency) }.joined(separator: ",")
    }

    /// The records of a CSV file, without empty lines.
    private static func records(of text: String) throws(FieldProblem) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        var wasQuoted = false
        let characters = Array(text.unicodeScalars)
        var index = characters.first == "\u{FEFF}" ? 1 : 0
        func trimmed(_ cell: String) -> String {
            wasQuoted ? cell : cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        func endRecord() {
            record.append(trimmed(cell))
            if record != [""] { records.append(record) }
            (record, cell, wasQuoted) = ([], "", false)
        }
        while index < characters.count {
            let character = characters[index]
            index += 1
            if isQuoted {
                if character == "\"" {
                    if index < characters.count, characters[index] == "\"" {
                        cell.unicodeScalars.append(character)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.unicodeScalars.append(character)
                }
            } else if character == "\"" {
                (isQuoted, wasQuoted) = (true, true)
            } else if character == "," {
                record.append(trimmed(cell))
                (cell, wasQuoted) = ("", false)
            } else if character == "\n" {
                endRecord()
            } else if character != "\r" {
                cell.unicodeScalars.append(character)
            }
        }
        guard !isQuoted else { throw FieldProblem("text", "a quotation mark is not closed: the file may be cut off") }
        if !cell.isEmpty || !record.isEmpty { endRecord() }
        return records
    }
}
