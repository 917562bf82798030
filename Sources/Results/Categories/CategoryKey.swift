/// The machine name of a category: `victims`, `victims.minors`, `arrests.buyers`.
///
/// One to four words of letters and digits joined by dots, at most 64 bytes. The dots are for people; what is part of
/// what stands in `Category.parent`.
package struct CategoryKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String

    /// The key, or nil where `text` is not one.
    package init?(_ text: some StringProtocol) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 64, (1...4).contains(words.count) else { return nil }
        for word in words {
            guard let first = word.utf8.first, (97...122).contains(first),
                word.utf8.allSatisfy({ (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) })
            else { return nil }
        }
        description = String(text)
    }

    package static func < (left: CategoryKey, right: CategoryKey) -> Bool {
        left.description < right.description
    }
}
