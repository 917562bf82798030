/// What a word can say about a number near it. A word may be of several classes.
struct WordClass: OptionSet, Hashable {
    let rawValue: UInt64

    // Things that are counted.
    static let victim = WordClass(bit: 0)
    static let arrest = WordClass(bit: 1)
    static let person = WordClass(bit: 2)
    static let buyer = WordClass(bit: 3)
    static let trafficker = WordClass(bit: 4)
    static let adult = WordClass(bit: 5)
    static let minor = WordClass(bit: 6)
    static let warrant = WordClass(bit: 7)
    static let business = WordClass(bit: 8)
    static let weapon = WordClass(bit: 9)
    static let cash = WordClass(bit: 10)
    static let citation = WordClass(bit: 11)
    static let sting = WordClass(bit: 12)
    static let state = WordClass(bit: 13)
    static let charge = WordClass(bit: 14)
    /// Things that no account of an operation counts: beds, vehicles, officers.
    static let thing = WordClass(bit: 15)
    static let duration = WordClass(bit: 16)
    static let offense = WordClass(bit: 17)

    // What happened to them.
    static let arrested = WordClass(bit: 20)
    static let identified = WordClass(bit: 21)
    static let recovered = WordClass(bit: 22)
    static let seized = WordClass(bit: 23)
    static let served = WordClass(bit: 24)
    static let offered = WordClass(bit: 25)
    static let service = WordClass(bit: 26)
    static let medical = WordClass(bit: 27)
    static let given = WordClass(bit: 28)
    static let cited = WordClass(bit: 29)
    static let charged = WordClass(bit: 30)
    static let buying = WordClass(bit: 31)
    static let selling = WordClass(bit: 32)
    static let trafficking = WordClass(bit: 33)
    static let otherwise = WordClass(bit: 34)

    // What a sentence is about.
    static let operation = WordClass(bit: 40)
    static let statistic = WordClass(bit: 41)
    static let cleared = WordClass(bit: 42)
    static let speech = WordClass(bit: 43)
    static let office = WordClass(bit: 44)
    static let planned = WordClass(bit: 45)
    static let denied = WordClass(bit: 46)
    static let earlier = WordClass(bit: 47)
    static let wide = WordClass(bit: 48)
    static let preposition = WordClass(bit: 49)
    static let auxiliary = WordClass(bit: 50)
    static let filler = WordClass(bit: 51)
    static let month = WordClass(bit: 52)
    static let weekday = WordClass(bit: 53)
    static let back = WordClass(bit: 54)
    static let search = WordClass(bit: 55)
    static let conjunction = WordClass(bit: 56)
    static let relative = WordClass(bit: 57)
    static let court = WordClass(bit: 58)
    /// A word that a number in words, or the words that bind a number, can begin with.
    static let number = WordClass(bit: 59)
    /// Small words by which languages are told apart.
    static let english = WordClass(bit: 60)
    static let foreign = WordClass(bit: 61)

    init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    private init(bit: UInt64) {
        rawValue = 1 << bit
    }

    func has(_ other: WordClass) -> Bool {
        !isDisjoint(with: other)
    }
}
