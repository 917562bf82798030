/// A category of the default set as its text is written down, before its keys are checked.
struct CategoryDraft {
    let key: String
    let label: String
    let definition: String
    let unit: Category.Unit
    var parent: String?
    var isRemainder = false
    var isHeadline = false
    var words: [String] = []

    /// The category, or nil where a key is not one.
    var category: Category? {
        guard let key = CategoryKey(key) else { return nil }
        let parentKey = parent.flatMap { CategoryKey($0) }
        guard parent == nil || parentKey != nil else { return nil }
        return Category(
            key: key,
            label: label,
            definition: definition,
            unit: unit,
            parent: parentKey,
            isRemainder: isRemainder,
            isHeadline: isHeadline,
            words: words
        )
    }

    /// Every noun alone and with every verb after it: “victims”, “victims rescued”.
    ///
    /// Readers look at which words an item has, not at their order, so “rescued 4 victims” needs no words of its own.
    static func words(_ nouns: [String], with verbs: [String], alone: Bool = true) -> [String] {
        (alone ? nouns : []) + nouns.flatMap { noun in verbs.map { "\(noun) \($0)" } }
    }
}
