extension CategorySet {
    /// A person under 18 who was sold is a victim. What an arrest was for is known only where the category says that it was
    /// for buying, trafficking or another ground: every other arrest of minors is held to be for being sold.
    static func listsMinorsAsArrested(_ category: Category) -> Bool {
        guard category.unit == .arrests || category.unit == .citations else { return false }
        let words = words(category.key)
        return !words.isDisjoint(with: Self.young) && words.isDisjoint(with: ["buyers", "traffickers", "other"])
    }

    /// Whether a category belongs to a breakdown by age in which minors are listed as arrested: none of it is published, so
    /// that nobody can subtract.
    package func isWithheldAsBreakdown(_ key: CategoryKey) -> Bool {
        guard let parent = self[key]?.parent else { return listsMinorsAsArrested(key) }
        guard parts(of: parent).contains(where: { listsMinorsAsArrested($0.key) }) else { return false }
        return !Self.words(key).isDisjoint(with: Self.young.union(["adults", "agenotreported"]))
    }

    private static let young: Set<String> = ["minors", "minor", "juveniles", "juvenile", "children"]

    private static func words(_ key: CategoryKey) -> Set<String> {
        Set(key.description.split(separator: ".").map { $0.lowercased() })
    }
}
