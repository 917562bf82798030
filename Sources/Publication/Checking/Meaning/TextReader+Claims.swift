import Primitives
import Prose

extension TextReader {
    /// Adds what one number of a sentence asserts, if it asserts anything.
    mutating func understand(
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
        assertion.isOfSome = isOfSome(sentence, mention) || sentence.isPartOfNext(index)
        if assertion.scopes.isEmpty { assertion.group = scope.group(mention) }
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
    func approximated(_ mention: Mention, _ range: Range<Int>) -> Mention {
        guard range.lowerBound > 0, original[range.lowerBound - 1] == UInt8(ascii: "~"), mention.bound == .exact else {
            return mention
        }
        return Mention(mention.kind, mention.tokens, value: mention.value, bound: .about)
    }

    /// “The remaining 33”, “another 12”, “12 of those”, “nine apiece”, “12 between them”.
    func isOfSome(_ sentence: Sentence, _ mention: Mention) -> Bool {
        let words = sentence.words
        let start = max(sentence.range.lowerBound, mention.tokens.lowerBound - 2)..<mention.tokens.lowerBound
        let end = mention.tokens.upperBound..<min(sentence.range.upperBound, mention.tokens.upperBound + 3)
        return start.contains { ["another", "additional", "further", "extra", "other"].contains(words[$0]) }
            || end.contains { ["apiece", "each", "combined", "together", "per"].contains(words[$0]) }
            || words[end.lowerBound] == "of" && ["those", "them", "these", "whom"].contains(words[end.lowerBound + 1])
            || words[end.lowerBound] == "between" || isOfOneDay(sentence, mention)
    }

    /// “On the first night 30 people”, “20 arrests on Thursday”: a number of one of the days.
    private func isOfOneDay(_ sentence: Sentence, _ mention: Mention) -> Bool {
        let words = sentence.words
        let before = max(sentence.range.lowerBound, mention.tokens.lowerBound - 6)..<mention.tokens.lowerBound
        let after = mention.tokens.upperBound..<min(sentence.range.upperBound, mention.tokens.upperBound + 7)
        let isNight = (before.lowerBound..<after.upperBound).contains {
            ["first", "second", "third", "last", "final", "opening", "each", "every"].contains(words[$0])
                && ["night", "day", "evening", "shift", "hour", "week", "weekend"].contains(words[$0 + 1])
        }
        return isNight || after.contains { words[$0] == "on" && words.has($0 + 1, .weekday) }
            || before.contains { words[$0] == "on" && words.has($0 + 1, .weekday) }
    }

    func isPlaced(_ sentence: Sentence, _ index: Int) -> Bool {
        sentence.places.contains { $0.role == .local }
    }

    /// “One motel”, “no phone”, “one state”: words that count nothing of an operation.
    func isNoClaim(_ assertion: Assertion) -> Bool {
        let isWord = assertion.mention.tokens.count == 1 && !assertion.text.utf8.contains { (48...57).contains($0) }
        guard isWord, let value = assertion.mention.value, value <= 1 else { return false }
        return assertion.subject.kind != .category
    }

    mutating func statistic(_ sentence: Sentence, _ index: Int, _ near: Surroundings) -> StatisticClaim {
        let claim = StatisticReader(sentence: sentence).claim(index, near, year: topic.year)
        topic.year = claim.year ?? topic.year
        return claim
    }

    func surroundings(_ sentence: Sentence, _ index: Int) -> Surroundings {
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

    /// What follows from the whole text: definite numbers mean what they meant before, and one state is the whole.
    mutating func settle(_ assertion: inout Assertion, _ sentence: Sentence, _ index: Int) {
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
}
