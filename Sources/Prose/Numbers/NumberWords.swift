/// Numbers in words, and the words around numbers that say how firm they are. All in lower case.
package enum NumberWords {
    package static let small: [String: Int64] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19,
    ]
    package static let tens: [String: Int64] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    package static let scales: [String: Int64] = [
        "dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    ]
    /// Letters that stand for a scale directly after an amount of money: “$1.2M”.
    package static let letters: [String: Int64] = ["k": 1000, "m": 1_000_000, "b": 1_000_000_000]

    /// How a phrase before a number binds it, and what it adds to the number.
    struct Prefix {
        let words: [String]
        let bound: NumberClaim.Bound
        let adds: Int64

        init(_ words: String, _ bound: NumberClaim.Bound, adding adds: Int64 = 0) {
            self.words = words.split(separator: " ").map(String.init)
            self.bound = bound
            self.adds = adds
        }
    }

    static let prefixes = Dictionary(grouping: [
        Prefix("more than", .atLeast, adding: 1), Prefix("over", .atLeast, adding: 1),
        Prefix("in excess of", .atLeast, adding: 1), Prefix("exceeding", .atLeast, adding: 1),
        Prefix("at least", .atLeast), Prefix("no fewer than", .atLeast), Prefix("no less than", .atLeast),
        Prefix("not less than", .atLeast), Prefix("a minimum of", .atLeast), Prefix("upwards of", .atLeast),
        Prefix("up to", .atMost), Prefix("as many as", .atMost), Prefix("at most", .atMost),
        Prefix("no more than", .atMost), Prefix("fewer than", .atMost, adding: -1),
        Prefix("less than", .atMost, adding: -1), Prefix("under", .atMost, adding: -1),
        Prefix("nearly", .approximate), Prefix("almost", .approximate), Prefix("about", .approximate),
        Prefix("around", .approximate), Prefix("approximately", .approximate), Prefix("roughly", .approximate),
        Prefix("some", .approximate), Prefix("an estimated", .approximate), Prefix("estimated", .approximate),
        Prefix("close to", .approximate), Prefix("just over", .atLeast, adding: 1),
        Prefix("well over", .atLeast, adding: 1), Prefix("just under", .approximate),
    ]) { $0.words.first ?? "" }

    static let suffixes = [
        Prefix("or more", .atLeast), Prefix("or so", .approximate), Prefix("or fewer", .atMost),
        Prefix("or less", .atMost),
    ]

    /// Phrases that give no number, by their first word: “a large amount of”, “several”, “an unknown number of”.
    static let phrases = Dictionary(grouping: unquantified + unknown) { $0.words.first ?? "" }

    private static let unquantified: [Prefix] = {
        let sizes = [
            "large", "small", "significant", "substantial", "undisclosed", "unspecified", "considerable", "huge",
        ]
        var phrases = ["a number of", "several", "multiple", "numerous", "many", "a few", "a couple of", "some"]
        for size in sizes {
            for noun in ["amount", "number", "quantity", "sum"] {
                phrases += ["a \(size) \(noun) of", "an \(size) \(noun) of", "\(size) \(noun)s of"]
            }
            phrases.append("\(size) quantities of")
        }
        return phrases.map { Prefix($0, .unquantified) }
    }()
    private static let unknown = [
        Prefix("an unknown number of", .unknown), Prefix("an unknown amount of", .unknown), Prefix("unknown", .unknown),
    ]
    /// Round counts without a number.
    package static let vague: Set<String> = ["dozens", "scores", "hundreds", "thousands"]
}
