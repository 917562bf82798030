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
    private let original: [UInt8]
    private(set) var reading = TextReading()
    private var topic = Topic()
    private var lastEnd = 0
    private var isForeign = false
    private var columns = TableColumns()
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

    private mutating func understand(
        _ sentence: Sentence,
        _ index: Int,
        _ head: Where?,
        _ operations: (other: String?, own: Bool),
        _ block: Block
    ) {
        let range = sentence.words.bytes(sentence.mentions[index].tokens)
        let mention = approximated(sentence.mentions[index], range)
        let text = String(decoding: original[range], as: UTF8.self)
        if case .date(let date) = mention.kind {
            guard
                DateSense(facts: facts, sentence: sentence, block: block, hasOwn: operations.own).isClaim(date, mention)
            else {
                return
            }
            reading.add(
                Assertion(mention: mention, range: range, text: text, subject: .category("date"), scopes: [.whole])
            )
            return
        }
        var assertion = Assertion(mention: mention, range: range, text: text, subject: .unknown, scopes: [])
        assertion.status = statuses.status(sentence, index, operations)
        if assertion.status == .asserted, let elsewhere = topic.elsewhere, !operations.own {
            assertion.status = .elsewhere(elsewhere)
        }
        let scope = ScopeReader(sentence: sentence, topic: topic, head: head)
        (assertion.scopes, assertion.placeEvidence) = scope.scopes(index)
        (assertion.neighbours, assertion.onlyPlace) = (scope.neighbours, scope.onlyPlace)
        // “@HamptonPD: 5 arrests”: a name that may be a place and is not read.
        if assertion.placeEvidence != .stated, original[max(0, range.lowerBound - 40)..<range.lowerBound].contains(64) {
            assertion.scopes = []
        }
        if mention.kind == .share {
            assertion.resolveShare(sentence, index, previous: topic.subject, last: reading.assertions.last)
            if assertion.subject.kind == .statistic {
                assertion.statistic = statistic(sentence, index, surroundings(sentence, index))
            }
        } else {
            let near = surroundings(sentence, index)
            let reader = SubjectReader(
                words: sentence.words,
                sentence: sentence.range,
                before: antecedent(sentence, index, near, block),
                heading: heading(sentence, mention)
            )
            (assertion.subject, assertion.isNamed) = reader.subject(mention, near)
            if let own = ownWords.subject(sentence, mention) {
                (assertion.subject, assertion.isNamed) = (own, true)
            }
            if block.kind == .row, !near.hasNoun, let column = columns.column(of: mention, in: sentence.words) {
                if let subject = column.subject {
                    assertion.subject = subject
                    assertion.isNamed = true
                }
                if column.isShare {
                    assertion.takeShare(of: column.subject)
                }
                if let place = column.place ?? head { assertion.scopes = [place] }
                assertion.placeEvidence = .stated
            }
            if assertion.subject.kind == .statistic {
                assertion.statistic = statistic(sentence, index, near)
            }
            assertion.says = Set(
                near.leadTokens.map { sentence.words[$0] }
                    + (near.nounTokens.lowerBound..<near.tailTokens.upperBound).map { sentence.words[$0] }
            )
        }
        // “Michigan made seven arrests and Indiana five”: the clause goes on with another place.
        if !assertion.isNamed, isGapped(sentence, index), assertion.subject == topic.subject {
            (assertion.isNamed, assertion.placeEvidence) = (true, .stated)
        }
        settle(&assertion, sentence, index)
        if isNoClaim(assertion) { return }
        if isForeign { assertion.subject = .unknown }
        if assertion.subject.kind != .unknown { topic.subject = assertion.subject }
        if assertion.subject.kind == .category { topic.category = assertion.subject }
        reading.add(assertion)
    }

    /// “~30”: the sign is blanked with the markup and still says that the number is near.
    private func approximated(_ mention: Mention, _ range: Range<Int>) -> Mention {
        guard range.lowerBound > 0, original[range.lowerBound - 1] == UInt8(ascii: "~"), mention.bound == .exact else {
            return mention
        }
        return Mention(mention.kind, mention.tokens, value: mention.value, bound: .about)
    }

    /// Whether a number continues the one before it in its sentence with a place of its own, directly beside it.
    private func isGapped(_ sentence: Sentence, _ index: Int) -> Bool {
        guard index > 0, let last = reading.assertions.last, last.isNamed,
            last.placeEvidence == .stated || index > 1 || !last.scopes.allSatisfy(\.isWhole)
        else { return false }
        let words = sentence.words
        let mention = sentence.mentions[index]
        let (start, end) = (mention.tokens.lowerBound, mention.tokens.upperBound)
        let gap = sentence.mentions[index - 1].tokens.upperBound..<start
        guard !gap.contains(where: { words.has($0, .auxiliary) || words[$0] == "(" }) else { return false }
        return sentence.places.contains {
            $0.role == .local
                && ($0.tokens.upperBound == start
                    || words[end] == "in" && $0.tokens.lowerBound == end + 1)
        }
    }

    private func isPlaced(_ sentence: Sentence, _ index: Int) -> Bool {
        sentence.places.contains { $0.role == .local }
    }

    /// “One motel”, “no phone”, “one state”: words that count nothing of an operation.
    private func isNoClaim(_ assertion: Assertion) -> Bool {
        let isWord = assertion.mention.tokens.count == 1 && !assertion.text.utf8.contains { (48...57).contains($0) }
        guard isWord, let value = assertion.mention.value, value <= 1 else { return false }
        return assertion.subject.kind != .category
    }

    private mutating func statistic(_ sentence: Sentence, _ index: Int, _ near: Surroundings) -> StatisticClaim {
        let claim = StatisticReader(sentence: sentence).claim(index, near, year: topic.year)
        topic.year = claim.year ?? topic.year
        return claim
    }

    private func surroundings(_ sentence: Sentence, _ index: Int) -> Surroundings {
        let mention = sentence.mentions[index]
        var span = sentence.span(index)
        var after = mention.tokens.upperBound
        if mention.kind == .compound { after += 1 }
        if sentence.isSpread(index) || sentence.sharesNoun(index) {
            span = span.lowerBound..<sentence.span(index + 1).upperBound
            after = sentence.mentions[index + 1].tokens.upperBound
        }
        let isPart = sentence.isPartOfNext(index)
        if isPart {
            // “Two of the 47 victims”: the noun stands after the second number.
            let next = sentence.span(index + 1)
            span = span.lowerBound..<next.upperBound
            after = sentence.mentions[index + 1].tokens.upperBound
        }
        let isWhole = index > 0 && sentence.isPartOfNext(index - 1)
        return Surroundings(sentence, mention, span: span, after: after, isPart: isPart, hasTail: !isWhole)
    }

    /// What the words before the last colon of the sentence count: “Arrests by state were as follows: Iowa, 11; …”.
    private func heading(_ sentence: Sentence, _ mention: Mention) -> WordClass {
        let words = sentence.words
        guard let colon = (sentence.range.lowerBound..<mention.tokens.lowerBound).last(where: { words[$0] == ":" })
        else { return topic.heading }
        let head = max(sentence.range.lowerBound, colon - 12)..<colon
        let kind = words.union(head).intersection(Self.headings)
        let hasNumber = sentence.mentions.contains {
            $0.tokens.upperBound <= colon && $0.tokens.lowerBound >= head.lowerBound
        }
        return kind.has(.counted) && !hasNumber ? kind : topic.heading
    }

    /// What a number without a noun may continue.
    private func antecedent(_ sentence: Sentence, _ index: Int, _ near: Surroundings, _ block: Block) -> Subject? {
        let words = sentence.words
        let start = sentence.mentions[index].tokens.lowerBound
        if index == 0, words[sentence.range.lowerBound] == "of" {
            let whole = words.union(sentence.range.lowerBound..<start)
            if whole.has(.victim) { return .category("victims") }
            if whole.has([.arrest, .arrested]) { return .category("arrests") }
        }
        // “Iowa 11”, “Iowa, 11”, “Iowa’s 11”, “Iowa followed with 11”, “in Iowa it was eleven”, “two of them”.
        let end = sentence.mentions[index].tokens.upperBound
        let isBare =
            !near.hasNoun && near.unknownBefore == 0
            && (words.isSign(end) || end >= sentence.range.upperBound
                || words.has(end, [.preposition, .conjunction]))
        let followsPlace =
            sentence.places.contains { $0.tokens.upperBound == start }
            || isBare && sentence.places.contains { $0.role == .local }
        let lead = max(sentence.range.lowerBound, start - 3)..<start
        let isTotal = lead.contains { ["total", "sum", "tally"].contains(words[$0]) }
        if index == 0, isBare, followsPlace || isTotal, let last = topic.category { return last }
        let isCounted = start > 1 && words[start - 1] == "was" && words[start - 2] == "it"
        let isStates = topic.subject?.kind == .jurisdictions
        if isStates, start == sentence.range.lowerBound { return topic.subject }
        let last = isStates ? topic.category : topic.subject
        if index > 0 || block.isLine || followsPlace || isCounted || last?.kind == .statistic { return last }
        if last?.kind == .thing { return nil }
        let kinds: WordClass = [.minor, .adult, .buyer, .trafficker]
        return near.isPartitive || near.noun.union(near.tail).has(kinds) ? last : nil
    }

    /// What follows from the whole text: definite numbers mean what they meant before, and one state is the whole.
    private mutating func settle(_ assertion: inout Assertion, _ sentence: Sentence, _ index: Int) {
        let start = assertion.mention.tokens.lowerBound
        let isDefinite = ["the", "those", "these", "all"].contains(sentence.words[start - 1])
        if isDefinite, assertion.scopes != [.whole], let earlier = reading.earlier(assertion) {
            assertion.scopes = earlier.scopes
        }
        if assertion.subject.kind == .jurisdictions { assertion.scopes = [.whole] }
        // A part that neither words nor a place name is not the category’s own figure.
        if assertion.subject.isPart, assertion.scopes.allSatisfy(\.isWhole) || !isPlaced(sentence, index) {
            assertion.subject.isNarrowed = true
        }
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

    private static let headings: WordClass = WordClass.counted.union([
        .arrested, .identified, .recovered, .service, .medical, .offered, .cited, .buying, .selling, .trafficking,
        .search,
    ]).subtracting([.state, .thing, .offense, .person])
}
