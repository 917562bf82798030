import Prose

/// The words that the categories of an operation go by, as a reader looks them up.
///
/// Words are looked up without regard to their order and without fillers: “46 arrests made”, “arrested 46” and “made
/// 46 arrests” each come down to the words beside the number. All of them must belong to one phrase of one category.
/// So the longest phrase wins by itself, and a word that no phrase accounts for makes the whole not understood rather
/// than a guess.
package struct CategoryPhrases: Sendable {
    package let categories: CategorySet
    private let keys: [String: CategoryKey]
    private let vocabulary: Set<String>
    private let names: [String: CategoryKey]

    package init(_ categories: CategorySet) {
        var found: [String: Set<CategoryKey>] = [:]
        var vocabulary: Set<String> = []
        var names: [String: CategoryKey] = [:]
        for category in categories.categories {
            names[category.key.description.lowercased()] = category.key
            for phrase in [category.label] + category.words {
                let words = Self.words(of: phrase)
                guard !words.isEmpty else { continue }
                vocabulary.formUnion(words)
                found[Self.bag(words), default: []].insert(category.key)
            }
        }
        self.categories = categories
        keys = found.compactMapValues { Self.mostSpecific(of: $0, in: categories) }
        self.vocabulary = vocabulary
        self.names = names
    }

    /// The category whose phrase consists of exactly these folded words, in any order; nil where there is none or where
    /// two categories claim it.
    package func category(of words: some Sequence<String>) -> CategoryKey? {
        keys[Self.bag(words)]
    }

    /// Whether some phrase has this folded word.
    package func knows(_ word: String) -> Bool {
        vocabulary.contains(word)
    }

    /// The category that a column or a field names: by key, by label or by its words. Case, underscores and surplus
    /// spaces do not matter.
    package func category(named name: some StringProtocol) -> CategoryKey? {
        let spaced = String(name.map { $0 == "_" ? " " : $0 })
        let key = spaced.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
        return names[key] ?? category(of: Self.words(of: spaced))
    }

    /// Whether `part` is a part of `whole`, directly or through others.
    package func isPart(_ part: CategoryKey, of whole: CategoryKey) -> Bool {
        var next = categories[part]?.parent
        while let parent = next {
            if parent == whole { return true }
            next = categories[parent]?.parent
        }
        return false
    }

    /// The folded words of a phrase that count; `$` is one of them.
    private static func words(of phrase: String) -> [String] {
        Tokenizer.tokens(phrase).compactMap { token in
            if token.kind == .sign { return token.text == "$" ? token.text : nil }
            return WordFolding.fillers.contains(token.folded) ? nil : token.folded
        }
    }

    private static func bag(_ words: some Sequence<String>) -> String {
        Set(words).sorted().joined(separator: " ")
    }

    /// Where a whole and its part share a phrase, the part.
    private static func mostSpecific(of keys: Set<CategoryKey>, in categories: CategorySet) -> CategoryKey? {
        let parents = Set(keys.compactMap { categories[$0]?.parent })
        let narrowest = keys.subtracting(parents)
        return narrowest.count == 1 ? narrowest.first : nil
    }
}
