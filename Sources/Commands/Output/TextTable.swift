/// Columns of text, numbers to the right.
struct TextTable {
    let header: [String]
    /// Whether every column is of words, which stand to the left.
    private let isWords: Bool
    private(set) var rows: [[String]] = []

    init(_ header: [String], isWords: Bool = false) {
        self.header = header
        self.isWords = isWords
    }

    mutating func add(_ row: [String]) {
        rows.append(row)
    }

    /// The table, a line a row; the first column to the left, the others to the right unless they are words.
    var text: String {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                line += (column == 0 ? "" : "  ") + (column == 0 || isWords ? cell + gap : gap + cell)
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
