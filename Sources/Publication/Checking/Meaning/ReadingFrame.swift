/// What all texts of one check are read with.
struct ReadingFrame {
    let vocabulary: Vocabulary
    let places: PlaceReader
    let statuses: StatusReader
    let ownWords: AccountWords

    init(_ facts: AccountFacts, vocabulary: Vocabulary = .shipped) {
        self.vocabulary = vocabulary
        places = PlaceReader(facts)
        statuses = StatusReader(facts)
        ownWords = AccountWords(facts)
    }
}
