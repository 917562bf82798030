/// One thing that an operation counts, as its agencies agreed before it began.
package struct Category: Sendable, Hashable {
    package let key: CategoryKey
    /// What tables and statements call it, such as “Victims identified”.
    package let label: String
    /// What is counted and what is not, in one or two sentences.
    package let definition: String
    package let unit: Unit
    /// The category that this one is a part of. The parts of a whole never overlap.
    package let parent: CategoryKey?
    /// Whether this part is what remains of its whole once the other parts are taken off: “age not reported”.
    package let isRemainder: Bool
    /// Whether boards and statements lead with it.
    package let isHeadline: Bool
    /// The words that reports use for it, in lower case: “minor victims”, “juveniles rescued”.
    package let words: [String]

    package init(
        key: CategoryKey,
        label: String,
        definition: String,
        unit: Unit,
        parent: CategoryKey? = nil,
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

    /// What one of the thing is.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case persons, arrests, citations, warrants, businesses, weapons, operations
        case usDollars

        /// The unit beside a figure: “arrests”, “US dollars”.
        package var label: String {
            self == .usDollars ? "US dollars" : rawValue
        }
    }
}
