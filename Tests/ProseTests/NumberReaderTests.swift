import Prose
import Testing

/// Numbers as people write them.
struct NumberReaderTests {
    private func claims(_ text: String) -> [NumberClaim] {
        NumberReader(Tokenizer.tokens(text)).claims()
    }

    @Test(
        arguments: [
            ("46", 46), ("1,883", 1883), ("1\u{202F}883", 1883), ("twenty-one", 21), ("twenty one", 21),
            ("a dozen", 12),
            ("two dozen", 24), ("half a dozen", 6), ("one hundred and two", 102), ("a hundred", 100),
            ("1.2 million", 1_200_000),
            ("12 thousand", 12_000), ("three thousand and five", 3005), ("nine hundred ninety-nine", 999), ("(46)", 46),
            ("12.00", 12), ("zero", 0),
        ] as [(String, Int64)]
    )
    func `exact numbers are read in digits and words`(text: String, value: Int64) {
        #expect(claims(text).map(\.value) == [value])
        #expect(claims(text).first?.bound == .exact)
    }

    @Test(
        arguments: [
            ("more than 100", .atLeast, 101), ("over a hundred", .atLeast, 101), ("at least 100", .atLeast, 100),
            ("100+", .atLeast, 100), ("100 or more", .atLeast, 100), ("no fewer than 100", .atLeast, 100),
            ("about 100", .approximate, 100), ("nearly 100", .approximate, 100), ("up to 100", .atMost, 100),
            ("fewer than 100", .atMost, 99), ("dozens", .approximate, nil), ("several", .unquantified, nil),
            ("a large number of", .unquantified, nil), ("an unknown number of", .unknown, nil),
        ] as [(String, NumberClaim.Bound, Int64?)]
    )
    func `the words around a number say how firm it is`(text: String, bound: NumberClaim.Bound, value: Int64?) {
        #expect(claims(text).map(\.bound) == [bound])
        #expect(claims(text).first?.value == value)
    }

    @Test(arguments: [
        "3rd", "1-888-373-7888", "8/27/2021", "7:40", "50%", "#5", "-3", "\u{2212}3", "12-state", "twelve-state", "2.5",
        "1,88", "COVID-19", "3-5", "3–5", "9,999,999,999,999", "third", "1.2345678 million", "€5",
    ])
    func `what only looks like a count is left alone`(text: String) {
        #expect(claims(text).isEmpty)
    }

    @Test func `money is told from counts and weak numbers from firm ones`() {
        #expect(claims("$1.2M and $12,000 and 5 dollars").map(\.value) == [1_200_000, 12_000, 5])
        #expect(claims("$1.2M and $12,000 and 5 dollars").allSatisfy { $0.isMoney })
        #expect(claims("no, none, a, an, no one").map(\.value) == [0, 0, 1, 1, 0])
        #expect(claims("no, none, a, an, no one").allSatisfy { $0.isWeak })
    }
}
