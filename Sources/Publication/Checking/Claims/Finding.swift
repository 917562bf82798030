/// Something about a text as a whole, or about two texts, that no single claim shows.
package struct Finding: Sendable, Hashable {
    package let kind: Kind
    /// Which claims of the document it is about, by their position in its list.
    package let claims: [Int]
    /// One sentence for a person.
    package let why: String

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A list does not add up to its headline.
        case sum
        /// A total and its part do not fit, or two totals of one thing differ.
        case part
        /// States named and states listed are not the same.
        case list
        /// A word claims more than the category means.
        case word
        /// A known misreading of published statistics.
        case misreading
        /// Two of the texts contradict each other.
        case between
    }

    /// Whether it is a contradiction, which fails a check, and not a warning.
    package var isContradiction: Bool {
        switch kind {
        case .sum, .part, .between: true
        case .list, .word, .misreading: false
        }
    }
}
