/// What the columns of a table hold, as its first row names them.
struct TableColumns {
    private var columns: [Int: Column] = [:]

    struct Column {
        let subject: Subject?
        let place: Where?
    }

    /// Takes a row; one without numbers names the columns.
    mutating func begin(_ words: Words, _ reader: PlaceReader) {
        guard !words.tokens.indices.contains(where: words.isDigits) else { return }
        let cells = Self.cells(words)
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
        // The column of the names of states counts nothing.
        for (cell, range) in cells where words.union(range).has(.state) { columns[cell] = nil }
    }

    /// The column in which a number stands.
    func column(of mention: Mention, in words: Words) -> Column? {
        columns[Self.cell(words, mention.tokens.lowerBound)]
    }

    private static func cell(_ words: Words, _ index: Int) -> Int {
        (0..<index).count { words[$0] == "|" } - (words[0] == "|" ? 1 : 0)
    }

    private static func cells(_ words: Words) -> [Int: Range<Int>] {
        var cells: [Int: Range<Int>] = [:]
        var start = 0
        for index in 0...words.tokens.count where index == words.tokens.count || words[index] == "|" {
            if start < index { cells[cell(words, start)] = start..<index }
            start = index + 1
        }
        return cells
    }
}
