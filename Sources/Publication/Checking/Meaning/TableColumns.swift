/// What the columns of a table hold, as its first row names them.
struct TableColumns {
    private var columns: [Int: Column] = [:]
    /// Whether tabs part the cells: a sign at the start is then an empty cell and no frame.
    private var isTabbed = false

    struct Column {
        let subject: Subject?
        let place: Where?
        /// Whether it holds percentages of the column before it.
        var isShare = false
    }

    /// Takes a row; one without numbers names the columns.
    mutating func begin(_ words: Words, _ reader: PlaceReader, isTabbed: Bool) {
        self.isTabbed = isTabbed
        guard !words.tokens.indices.contains(where: words.isDigits) else { return }
        let cells = cells(words)
        guard cells.count > 1,
            !cells.values.allSatisfy({ words.union($0).isUnknown && reader.mentions(words, $0).isEmpty })
        else { return }
        columns = cells.mapValues { range in
            let kind = words.union(range)
            return Column(
                subject: SubjectReader.subject(of: kind).flatMap { $0.kind == .category ? $0 : .thing },
                place: reader.mentions(words, range).first?.place
            )
        }
        for (cell, range) in cells where range.contains(where: { ["%", "percent", "share"].contains(words[$0]) }) {
            columns[cell] = Column(subject: columns[cell - 1]?.subject, place: nil, isShare: true)
        }
        // The column of the names of states counts nothing.
        for (cell, range) in cells where words.union(range).has(.state) { columns[cell] = nil }
    }

    /// The place of a row, which any of its cells may name when it names nothing else: “33 | 20 | Colorado”, “IN | 52”.
    func place(of words: Words, _ reader: PlaceReader) -> Where? {
        guard !columns.isEmpty else { return nil }
        for range in cells(words).sorted(by: { $0.key < $1.key }).map(\.value)
        where !range.contains(where: words.isDigits) {
            if Self.wholes.contains(words[range.lowerBound]), range.count < 3 { return .whole }
            let names = reader.mentions(words, range)
            if let name = names.first, names.count == 1 { return name.place }
            if range.count == 1, let state = StateAbbreviations.postal(words.text(range.lowerBound)) {
                return Where(jurisdiction: state)
            }
        }
        return nil
    }

    private static let wholes: Set<String> = ["all", "total", "overall", "sum", "combined"]

    /// The column in which a number stands.
    func column(of mention: Mention, in words: Words) -> Column? {
        columns[cell(words, mention.tokens.lowerBound)]
    }

    private func cell(_ words: Words, _ index: Int) -> Int {
        (0..<index).count { words[$0] == "|" } - (words[0] == "|" && !isTabbed ? 1 : 0)
    }

    private func cells(_ words: Words) -> [Int: Range<Int>] {
        var cells: [Int: Range<Int>] = [:]
        var start = 0
        for index in 0...words.tokens.count where index == words.tokens.count || words[index] == "|" {
            if start < index { cells[cell(words, start)] = start..<index }
            start = index + 1
        }
        return cells
    }
}
