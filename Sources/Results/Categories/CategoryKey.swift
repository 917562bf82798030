/// The machine name of a category: `victims`, `victims.minors`, `arrests.buyers`.
///
/// One to four words of letters and digits joined by dots, at most 64 bytes. The dots are for people; what is part of
/// what stands in `Category.parent`.
package struct CategoryKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String

    /// The key, or nil where `text` is not one.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 64 else { return nil }
        var words = 1
        var isFirst = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: ".") where !isFirst:
                words += 1
                isFirst = true
            case 97...122: isFirst = false
            case 65...90, 48...57:
                guard !isFirst else { return nil }
            default: return nil
            }
        }
        guard !isFirst, words <= 4 else { return nil }
        description = String(text)
    }

    package static func < (left: CategoryKey, right: CategoryKey) -> Bool {
        left.description < right.description
    }
}
