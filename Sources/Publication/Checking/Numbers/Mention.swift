import Primitives
import Prose

/// A number in a text that asserts something, before anybody knows what.
struct Mention: Hashable {
    let kind: Kind
    /// Tokens of the number and of the words that bind it.
    let tokens: Range<Int>
    let value: Int64?
    let bound: Claim.Bound
    /// What `about` means here.
    let nearness: Nearness

    enum Kind: Hashable {
        case count
        case money
        /// Of a hundred: “87 percent”, “half”, “one in five”.
        case share
        /// “12-state”: the noun is part of the word.
        case compound
        case date(CivilDate?)
    }

    enum Nearness: Hashable {
        /// Either side: “about 50”.
        case around
        /// Near, as “one in five” is: said of what rounds to it and of what is not far.
        case loosely
        /// Not quite: “nearly 50”.
        case below
        /// No number: “dozens”.
        case between(Int64, Int64)
    }

    init(
        _ kind: Kind,
        _ tokens: Range<Int>,
        value: Int64?,
        bound: Claim.Bound = .exact,
        nearness: Nearness = .around
    ) {
        self.kind = kind
        self.tokens = tokens
        self.value = value
        self.bound = bound
        self.nearness = nearness
    }
}
