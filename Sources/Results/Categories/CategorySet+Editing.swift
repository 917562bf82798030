/// The next version with one category more or one that says something else, as a form makes it.
extension CategorySet {
    /// The next version, in which `category` is counted too: behind the other parts of its whole, or at the end.
    /// - Throws: `Invalid`, where the categories would not form a set.
    package func adding(_ category: Category) throws(Invalid) -> CategorySet {
        var next = categories
        let place = category.parent.flatMap { whole in
            categories.lastIndex { $0.key == whole || isPart($0, of: whole) }
        }
        next.insert(category, at: place.map { $0 + 1 } ?? next.count)
        return try CategorySet(version: version + 1, categories: next)
    }

    /// The next version, in which `key` has another label, definition and words; nil where the set has no such category.
    package func changing(
        _ key: CategoryKey,
        label: String,
        definition: String,
        words: [String]
    ) -> CategorySet? {
        guard self[key] != nil else { return nil }
        let next = categories.map { category in
            category.key != key
                ? category
                : Category(
                    key: category.key,
                    label: label,
                    definition: definition,
                    unit: category.unit,
                    parent: category.parent,
                    isRemainder: category.isRemainder,
                    isHeadline: category.isHeadline,
                    words: words
                )
        }
        return try? CategorySet(version: version + 1, categories: next)
    }

    /// The first of the label and the words of `key` that a reader of documents would take neither for it nor for a part of it:
    /// another category claims it, or it says nothing. Nil where every one leads back.
    package func misread(of key: CategoryKey) -> String? {
        guard let category = self[key] else { return nil }
        let phrases = CategoryPhrases(self)
        return ([category.label] + category.words).first { phrase in
            guard let read = phrases.category(named: phrase) else { return true }
            return read != key && !phrases.isPart(read, of: key)
        }
    }

    /// Whether `category` is a part of `whole`, directly or through others.
    private func isPart(_ category: Category, of whole: CategoryKey) -> Bool {
        var next = category.parent
        while let parent = next {
            if parent == whole { return true }
            next = self[parent]?.parent
        }
        return false
    }
}
