/// A state, district or territory that answers for its own figures, named by its ISO 3166-2 code.
package struct Jurisdiction: Sendable, Hashable, Comparable {
    /// ISO 3166-2, such as `US-KY`.
    package let code: String
    /// The English short name, such as `Kentucky`.
    package let name: String
    /// IANA time zones of its places, the zone of most people first; never empty.
    package let zones: [String]

    init(_ code: String, _ name: String, _ zones: [String]) {
        self.code = code
        self.name = name
        self.zones = zones
    }

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

    package static func == (left: Jurisdiction, right: Jurisdiction) -> Bool {
        left.code == right.code
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }

    /// By name, as lists for people are ordered.
    package static func < (left: Jurisdiction, right: Jurisdiction) -> Bool {
        left.name < right.name
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })
}
