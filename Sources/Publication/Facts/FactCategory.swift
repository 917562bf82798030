/// A category of the account, as far as words about it matter.
package struct FactCategory: Sendable, Hashable {
    /// Such as `victims.minors`.
    package let key: String
    /// Such as “Minor victims identified”.
    package let label: String
    /// What is counted and what is not.
    package let definition: String
    package let unit: Unit
    /// The key of the category that this one is a part of.
    package let parent: String?
    /// Whether it is what remains of its whole once the other parts are taken off.
    package let isRemainder: Bool
    /// Whether statements lead with it.
    package let isHeadline: Bool
    /// The words that reports use for it, in lower case.
    package let words: [String]

    package init(
        key: String,
        label: String,
        definition: String,
        unit: Unit,
        parent: String? = nil,
        isRemainder: Bool = false,
        isHeadline: Bool = false,
        words: [String] = []
    ) {
        self.key = key
        self.label = label
        self.definition = definition
        self.unit = unit
        self.parent = parent
        self.isRemainder = isRemainder
        self.isHeadline = isHeadline
        self.words = words
    }

    /// What one of the thing is. The names are those of the results' categories.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case persons, arrests, citations, warrants, businesses, weapons, operations
        case usDollars
    }
}
