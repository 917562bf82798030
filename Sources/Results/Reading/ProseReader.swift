import Prose

/// Reads a press release or a message with a list in it.
///
/// The lines of the list give the figures. The prose around it is read only for the operation's name, the number of
/// jurisdictions and stated totals; all else is listed as skipped (rulings, 17). Figures, totals and skipped ranges
/// together cover every byte that is not blank.
package struct ProseReader {
    /// The longest line that is read, in bytes. A longer one is no line of a report, and is listed as skipped.
    package static let maximumLineLength = 65_536

    /// The longest sentence that is read for totals, in tokens.
    private static let maximumSentenceLength = 300

    private let bytes: [UInt8]
    private let phrases: CategoryPhrases
    private var reading = Reading()
    /// A head that stood alone on its line, and the byte where it began until a figure has taken it up.
    private var openHead: (head: ReportHead, start: Int?)?

    private init(_ bytes: [UInt8], _ categories: CategorySet) {
        self.bytes = bytes
        phrases = CategoryPhrases(categories)
    }

    /// What `bytes`, which must be valid UTF-8, say of `categories`. Linear in the document. Never fails: a text with
    /// nothing in it is a reading in which all is skipped.
    package static func read(_ bytes: [UInt8], categories: CategorySet) -> Reading {
        var reader = ProseReader(bytes, categories)
        reader.read()
        return reader.reading
    }

    private mutating func read() {
        var names = OperationNames()
        var count = JurisdictionCount()
        let lines = LineSplitter.lines(bytes)
        for line in lines where line.count <= Self.maximumLineLength {
            let tokens = Tokenizer.tokens(bytes, in: line)
            names.look(at: tokens)
            for sentence in SentenceSplitter.sentences(tokens) { count.look(at: tokens, in: sentence) }
        }
        reading.operationName = names.mostFrequent
        reading.jurisdictionCount = count.value
        var totals = TotalsReader(phrases, jurisdictionCount: count.value)
        var prose: [Range<Int>] = []
        for line in lines {
            guard line.count <= Self.maximumLineLength else {
                skip(line, .prose)
                continue
            }
            let tokens = Tokenizer.tokens(bytes, in: line)
            if !tokens.isEmpty, !readReport(tokens) {
                for sentence in SentenceSplitter.sentences(tokens) where sentence.count <= Self.maximumSentenceLength {
                    totals.read(tokens, sentence)
                }
                prose.append(line)
            }
        }
        reading.totals = totals.essential
        listRest(of: prose)
        reading.skipped.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Reads the line as one of the list; false where it is prose.
    private mutating func readReport(_ tokens: [Token]) -> Bool {
        guard let line = ReportLine(tokens, phrases: phrases, openHead: openHead?.head) else {
            openHead = nil
            return false
        }
        if let head = line.head { openHead = line.items.isEmpty ? (head, tokens[0].range.lowerBound) : nil }
        // A head alone is prose until a line below it uses it.
        guard !line.items.isEmpty else { return false }
        var from = openHead?.start ?? tokens[0].range.lowerBound
        openHead?.start = nil
        for item in line.items {
            let end = tokens[item.tokens.upperBound - 1].range.upperBound
            add(item, from..<end)
            from = item.tokens.upperBound < tokens.count ? tokens[item.tokens.upperBound].range.lowerBound : end
        }
        return true
    }

    private mutating func add(_ item: ReportItem, _ range: Range<Int>) {
        switch item.content {
        case .figure(let category, let quantity, let head):
            let key = FigureKey(category: category, jurisdiction: head.jurisdiction, place: head.place)
            reading.reports.append(Reading.ReadReport(key: key, toDate: quantity, range: range))
        case .notUnderstood(let text):
            reading.skipped.append(Reading.Skipped(range: range, reason: .notUnderstood(text)))
        }
    }

    private mutating func skip(_ range: Range<Int>, _ reason: Reading.Skipped.Reason) {
        guard bytes[range].contains(where: { $0 > 0x20 }) else { return }
        reading.skipped.append(Reading.Skipped(range: range, reason: reason))
    }

    /// Lists what no total and no report took from lines of prose.
    private mutating func listRest(of lines: [Range<Int>]) {
        let used = (reading.totals.map(\.range) + reading.reports.map(\.range) + reading.skipped.map(\.range))
            .sorted { $0.lowerBound < $1.lowerBound }
        var next = 0
        for line in lines {
            while next < used.count, used[next].upperBound <= line.lowerBound { next += 1 }
            let near = used[next...].prefix { $0.lowerBound < line.upperBound }
            for range in Coverage.rest(of: Tokenizer.tokens(bytes, in: line), without: near) { skip(range, .prose) }
        }
    }
}
