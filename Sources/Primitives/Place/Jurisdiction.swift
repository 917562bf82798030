/// A state, district or territory that answers for its own figures, named by its ISO 3166-2 code.
///
/// A place in the list of all, in one byte: every figure names one, and lists of figures are searched by it.
package struct Jurisdiction: Sendable, Hashable, Comparable, BitwiseCopyable {
    private let number: UInt8

    /// What is known of one.
    struct Description: Sendable {
        let code: String
        let name: String
        let zones: [String]

        init(_ code: String, _ name: String, _ zones: [String]) {
            self.code = code
            self.name = name
            self.zones = zones
        }
    }

    private init(number: Int) {
        self.number = UInt8(number)
    }

    /// The states, the federal district and the territories of the United States.
    package static let all = descriptions.indices.map { Jurisdiction(number: $0) }

    private var description: Description { Self.descriptions[Int(number)] }
    /// ISO 3166-2, such as `US-KY`.
    package var code: String { description.code }
    /// The English short name, such as `Kentucky`.
    package var name: String { description.name }
    /// IANA time zones of its places, the zone of most people first; never empty.
    package var zones: [String] { description.zones }

    /// The postal abbreviation, such as `KY`.
    package var abbreviation: Substring {
        code.dropFirst(3)
    }

    /// The jurisdiction with this ISO 3166-2 code, in capitals, or nil.
    package init?(code: some StringProtocol) {
        guard let found = Self.byCode[String(code)] else { return nil }
        self = found
    }

    /// The jurisdiction that people mean by `text`: a name in any case, a postal abbreviation in capitals, or a code.
    package init?(naming text: some StringProtocol) {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let found = Self.byCode[name] ?? Self.byCode["US-\(name)"] ?? Self.byName[name.lowercased()] else {
            return nil
        }
        self = found
    }

    /// By name, as lists for people are ordered.
    package static func < (left: Jurisdiction, right: Jurisdiction) -> Bool {
        left.name < right.name
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })
}
