/// What groups the services of one encounter: random, made by the node, derived from nothing, and never shared.
package struct EncounterNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Twenty letters and digits: 100 bits.
    package let description: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    private static let length = 20

    /// The number that `text` is; nil where it is none.
    package init?(_ text: some StringProtocol) {
        let text = text.lowercased()
        guard text.count == Self.length, text.allSatisfy({ Self.alphabet.contains($0) }) else { return nil }
        description = text
    }

    /// A fresh number.
    package init(from source: inout some RandomNumberGenerator) {
        description = String((0..<Self.length).map { _ in Self.alphabet.randomElement(using: &source) ?? "0" })
    }

    package static func < (left: EncounterNumber, right: EncounterNumber) -> Bool {
        left.description < right.description
    }
}
