import Primitives

/// What a text asserts, in the order in which it does.
struct TextReading {
    private(set) var assertions: [Assertion] = []
    /// States named in each sentence that has any, with the sentence's position.
    private(set) var states: [(sentence: Int, isItem: Bool, places: [PlaceMention])] = []
    var namesOwn = false
    var others = 0
    private var sentence = -1
    private var list = 0
    private var isItem = false
    /// The most assertions that are searched for an earlier one of the same value.
    private static let memory = 200

    mutating func beginBlock(isItem: Bool) {
        if isItem, !self.isItem { list += 1 }
        self.isItem = isItem
    }

    mutating func beginSentence(states places: [PlaceMention]) {
        sentence += 1
        if !places.isEmpty { states.append((sentence, isItem, places)) }
    }

    mutating func add(_ assertion: Assertion) {
        var assertion = assertion
        assertion.sentence = sentence
        assertion.list = isItem ? list : nil
        assertions.append(assertion)
    }

    /// The assertion of the same value and category before this one.
    func earlier(_ assertion: Assertion) -> Assertion? {
        guard let key = assertion.subject.key else { return nil }
        return assertions.suffix(Self.memory).last {
            $0.mention.value == assertion.mention.value && $0.subject.key == key && $0.mention.value != nil
        }
    }
}
