/// A whole that is divided by age: where a count is small, its parts say more about a person than the whole does.
package struct AgeFamily: Sendable, Hashable {
    /// The key of the whole, such as `victims`.
    package let whole: String
    /// The keys of its parts without what remains, in order.
    package let parts: [String]
    /// The part that counts persons under 18.
    package let minors: String
    /// What remains of the whole; nil where the categories have none.
    package let remainder: String?

    /// Every whole of `categories` that has a part by age. A statement names only the parts that it publishes.
    package static func all(in categories: [FactCategory]) -> [AgeFamily] {
        categories.compactMap { whole in
            let parts = categories.filter { $0.parent == whole.key }
            guard whole.unit == .persons, parts.contains(where: { isAge($0.key) }) else { return nil }
            return AgeFamily(
                whole: whole.key,
                parts: parts.filter { !$0.isRemainder }.map(\.key),
                minors: parts.first { isMinors($0.key) }?.key ?? "\(whole.key).minors",
                remainder: parts.first { $0.isRemainder }?.key
            )
        }
    }

    /// Every part, what remains included.
    var allParts: [String] { parts + (remainder.map { [$0] } ?? []) }

    /// Whether the key of a category says that it counts persons of one age group.
    private static func isAge(_ key: String) -> Bool {
        isMinors(key) || key.split(separator: ".").last == "adults"
    }

    /// Whether the key of a category says that it counts persons under 18.
    static func isMinors(_ key: String) -> Bool {
        key.split(separator: ".").last == "minors"
    }
}
