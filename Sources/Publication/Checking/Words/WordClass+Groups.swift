extension WordClass {
    /// Everything that a number can count.
    static let counted: WordClass = [
        .victim, .arrest, .person, .buyer, .trafficker, .adult, .minor, .warrant, .business, .weapon, .cash, .citation,
        .sting, .state, .charge, .thing, .offense,
    ]
    /// Persons, of whom a verb must say what became of them.
    static let people: WordClass = [.person, .buyer, .trafficker, .adult, .minor]
    /// What became of those who are counted.
    static let outcome: WordClass = [.arrested, .identified, .recovered, .cited, .charged]
    /// Bits that say nothing of what a word means.
    static let formal: WordClass = [.number, .english, .foreign]

    /// Whether nothing is known of what the word means.
    var isUnknown: Bool {
        subtracting(.formal).isEmpty
    }
}
