/// What a number counts.
struct Subject: Hashable {
    /// What it may be, the likeliest first; empty where the thing is known to be none that accounts count.
    var categories: [String]
    let kind: Kind
    /// Whether words narrow the count to some of the category: “12 female victims”.
    var isNarrowed = false
    /// Whether it is some of the category without a name: “two of the arrests”. A place may still name it.
    var isPart = false
    /// Whether the text says something of them that no vocabulary has: “12 survivors spoke”.
    var isOpen = false
    /// Whether the text adds something else to the count: “victims and sex workers”.
    var isMerged = false
    /// The category that it is only if the account has exactly this number of it: an amount of dollars.
    var maybe: String?
    /// Words that claim more than the category means, for findings.
    var words: Set<String> = []

    enum Kind: Hashable {
        case category
        case thing
        case jurisdictions
        case statistic
        case unknown
    }

    static let thing = Subject(categories: [], kind: .thing)
    static let unknown = Subject(categories: [], kind: .unknown)
    static let jurisdictions = Subject(categories: [Claim.Reserved.jurisdictions], kind: .jurisdictions)

    static func category(_ keys: String...) -> Subject {
        Subject(categories: keys, kind: .category)
    }

    /// The key of the most likely category.
    var key: String? {
        categories.first
    }

    /// The same with an age group or a kind of arrest added to its key.
    func part(_ name: String) -> Subject {
        guard let base = key?.split(separator: ".").first else { return self }
        var part = self
        part.categories = ["\(base).\(name)"]
        return part
    }
}
