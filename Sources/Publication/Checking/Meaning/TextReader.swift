import Primitives
import Prose

/// Reads a whole text, block by block, into what its numbers assert.
struct TextReader {
    let facts: AccountFacts
    let vocabulary: Vocabulary
    let places: PlaceReader
    let statuses: StatusReader
    let ownWords: AccountWords
    let dates: DateReader
    private var bytes: [UInt8]
    let original: [UInt8]
    var reading = TextReading()
    var topic = Topic()
    private var lastEnd = 0
    var isForeign = false
    var columns = TableColumns()
    private var isTabbed = false

    init(_ document: [UInt8], facts: AccountFacts, frame: ReadingFrame) {
        self.facts = facts
        vocabulary = frame.vocabulary
        places = frame.places
        statuses = frame.statuses
        ownWords = frame.ownWords
        dates = DateReader(period: facts.period)
        original = document
        bytes = MarkupBlanker.blank(document)
    }

    static func read(_ document: [UInt8], facts: AccountFacts, frame: ReadingFrame) -> TextReading {
        var reader = TextReader(document, facts: facts, frame: frame)
        for block in BlockSplitter.blocks(reader.bytes) { reader.read(block) }
        return reader.reading
    }

    private mutating func read(_ block: Block) {
        if block.kind == .row {
            isTabbed = bytes[block.range].contains(9)
            for index in block.range where bytes[index] == 9 { bytes[index] = UInt8(ascii: "|") }
        }
        let words = Words(bytes, in: block.range, vocabulary: vocabulary)
        guard !words.tokens.isEmpty else { return }
        isForeign = Language.isForeign(words)
        if isParagraphStart(block) {
            if block.kind == .item || block.kind == .row || topic.isOpen {
                topic.elsewhere = nil
            } else {
                topic.beginParagraph()
                if !block.isLine { topic.heading = [] }
            }
        }
        lastEnd = block.range.upperBound
        var head: Where?
        var row: Where?
        if block.kind == .row {
            columns.begin(words, places, isTabbed: isTabbed)
            row = columns.place(of: words, places)
        } else {
            columns = TableColumns()
        }
        for range in EnglishSentences.sentences(words) {
            let places = places.mentions(words, range)
            if range.lowerBound == 0 {
                head = row ?? self.head(words, places)
                reading.beginBlock(isItem: block.isLine || head != nil)
            }
            read(words, range, places, head, block)
        }
        noteHeading(words, block)
    }

    private func isParagraphStart(_ block: Block) -> Bool {
        var breaks = 0
        for byte in bytes[lastEnd..<max(lastEnd, block.range.lowerBound)] where byte == 10 { breaks += 1 }
        return breaks > 1
    }

    /// The place at the head of a line: “Kentucky: 46”, “Kansas, arrests … 19”, “Norfolk (13)”, “Florida. 212 arrests”.
    private func head(_ words: Words, _ places: [PlaceMention]) -> Where? {
        let start = words[0] == "|" ? 1 : 0
        if ["total", "overall", "all", "combined", "nationwide"].contains(words[start]), words.tokens.count < 16 {
            return .whole
        }
        guard let first = places.first, first.tokens.lowerBound == start, first.role == .local else { return nil }
        let end = first.tokens.upperBound
        return [":", "–", "—", "-", "(", ",", ".", "|"].contains(words[end]) || words.isDigits(end) ? first.place : nil
    }

    private mutating func read(
        _ words: Words,
        _ range: Range<Int>,
        _ places: [PlaceMention],
        _ head: Where?,
        _ block: Block
    ) {
        let mentions = MentionScanner(words, range, dates: dates).mentions()
        let sentence = Sentence(words, range, mentions: mentions, places: places)
        let operations = statuses.operations(sentence)
        if operations.own {
            reading.namesOwn = true
            topic.elsewhere = nil
        } else if let other = operations.other {
            reading.others += 1
            topic.elsewhere = "It speaks of \(other)."
        }
        reading.beginSentence(states: places.filter { $0.role != .denied })
        for index in mentions.indices { understand(sentence, index, head, operations, block) }
        topic.follow(
            sentence,
            ScopeReader(sentence: sentence, topic: topic, head: head),
            isTitleLine: block.kind == .heading
        )
    }

    /// A line that ends with a colon, a heading, or “by state” says what the lines or numbers after it count.
    private mutating func noteHeading(_ words: Words, _ block: Block) {
        topic.isOpen = words[words.tokens.count - 1] == ":"
        let isOpen = topic.isOpen || block.kind == .heading || words.tokens.count < 8
        let hasNumber = words.tokens.contains { $0.kind == .digits }
        if isOpen, !hasNumber, block.kind != .row {
            let kind = words.union(0..<words.tokens.count)
            if kind.has(.counted) || words[words.tokens.count - 1] == ":" {
                topic.heading = kind.intersection(Self.headings)
            }
        }
    }

    static let headings: WordClass = WordClass.counted.union([
        .arrested, .identified, .recovered, .service, .medical, .offered, .cited, .buying, .selling, .trafficking,
        .search,
    ]).subtracting([.state, .thing, .offense, .person])
}
