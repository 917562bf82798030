/// The name of a place within a jurisdiction, such as Kansas City within Missouri.
///
/// 1 to 80 characters on one line. White space is folded, and two names that differ only in case are the same place.
package struct PlaceName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let description: String
    private let key: String

    /// The place, or nil where `text` is empty, longer than 80 characters or holds control characters.
    package init?(_ text: some StringProtocol) {
        let folded = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !folded.isEmpty, folded.count <= 80,
            folded.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else { return nil }
        description = folded
        key = folded.lowercased()
    }

    package static func == (left: PlaceName, right: PlaceName) -> Bool {
        left.key == right.key
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }

    package static func < (left: PlaceName, right: PlaceName) -> Bool {
        left.key < right.key
    }
}
