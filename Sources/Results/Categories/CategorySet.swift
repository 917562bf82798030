/// The categories of one operation: frozen before it starts and changed only on the record, each change a new version.
package struct CategorySet: Sendable, Hashable {
    private let content: Shared<Content>

    private struct Content: Sendable, Hashable {
        let version: Int64
        let categories: [Category]
        let indexes: [CategoryKey: Int]
        let partIndexes: [CategoryKey: [Int]]
        /// Those that list persons under 18 as arrested or cited in commercial sex: asked of every figure that comes.
        let minorsAsArrested: Set<CategoryKey>
    }

    /// 1 for the set that the operation started with.
    package var version: Int64 { content.value.version }
    /// In the order of tables and statements; a part follows its whole.
    package var categories: [Category] { content.value.categories }

    /// The most categories a set may have.
    package static let maximumCount = 100

    /// - Throws: `Invalid`, where the categories do not form a forest of wholes and parts.
    package init(version: Int64, categories: [Category]) throws(Invalid) {
        var indexes: [CategoryKey: Int] = [:]
        var partIndexes: [CategoryKey: [Int]] = [:]
        guard (1...Self.maximumCount).contains(categories.count) else { throw .count(categories.count) }
        for (index, category) in categories.enumerated() {
            guard indexes.updateValue(index, forKey: category.key) == nil else { throw .duplicate(category.key) }
            guard let parent = category.parent else { continue }
            guard let whole = indexes[parent] else { throw .unknownParent(category.key) }
            guard categories[whole].unit == category.unit else { throw .differentUnit(category.key) }
            let remainders = (partIndexes[parent] ?? []).filter { categories[$0].isRemainder }
            guard !category.isRemainder || remainders.isEmpty else { throw .secondRemainder(category.key) }
            partIndexes[parent, default: []].append(index)
        }
        content = Shared(
            Content(
                version: version,
                categories: categories,
                indexes: indexes,
                partIndexes: partIndexes,
                minorsAsArrested: Set(categories.filter(Self.listsMinorsAsArrested).map(\.key))
            )
        )
    }

    /// The category called `key`, or nil.
    package subscript(key: CategoryKey) -> Category? {
        content.value.indexes[key].map { content.value.categories[$0] }
    }

    /// Whether a category lists persons under 18 as arrested or cited in commercial sex (rulings, 28).
    package func listsMinorsAsArrested(_ key: CategoryKey) -> Bool {
        content.value.minorsAsArrested.contains(key)
    }

    /// The parts of `key`, in order; empty where it has none.
    package func parts(of key: CategoryKey) -> [Category] {
        (content.value.partIndexes[key] ?? []).map { content.value.categories[$0] }
    }

    /// Why categories do not form a set.
    package enum Invalid: Error, Sendable, Hashable, CustomStringConvertible {
        case count(Int)
        case duplicate(CategoryKey)
        case unknownParent(CategoryKey)
        case differentUnit(CategoryKey)
        case secondRemainder(CategoryKey)

        package var description: String {
            switch self {
            case .count(let count):
                "a set has 1 to \(CategorySet.maximumCount) categories and this one has \(count)"
            case .duplicate(let key): "the category “\(key)” is there twice"
            case .unknownParent(let key): "the whole that “\(key)” is part of must stand before it in the set"
            case .differentUnit(let key): "“\(key)” must have the unit of the whole that it is part of"
            case .secondRemainder(let key): "“\(key)” is a second remainder of its whole; a whole has one at most"
            }
        }
    }
}
