package import Primitives

/// What gives a confidential place away, kept in memory while an import is read, and looked for in all of its records.
///
/// A name, a note or an old value in `metadata` can repeat the street that was taken out of the location. Such a record is
/// refused, not mended: nobody but its author can say what else the sentence tells.
package struct PlaceTraces: Sendable {
    private var streets: Set<String> = []
    private var codes: Set<String> = []

    package init() {}

    package var isEmpty: Bool { streets.isEmpty && codes.isEmpty }

    package mutating func add(_ other: PlaceTraces) {
        streets.formUnion(other.streets)
        codes.formUnion(other.codes)
    }

    /// Notes what an unredacted location holds.
    mutating func note(_ location: JSONValue) {
        for address in location["addresses"]?.array ?? [] {
            for member in ["address_1", "address_2"] {
                if let text = address[member]?.string.map(Self.plain), text.count >= 5 { streets.insert(text) }
            }
            if let code = address["postal_code"]?.string.map(Self.plain), code.count >= 4 { codes.insert(code) }
        }
        for member in ["latitude", "longitude"] {
            // Three digits behind the point are a hundred metres.
            if case .double(let value)? = location[member], "\(value)".split(separator: ".").last?.count ?? 0 >= 3 {
                codes.insert("\(value.magnitude)")
            }
        }
        for member in ["url", "external_identifier", "transportation"] {
            if let text = location[member]?.string.map(Self.plain), text.count >= 5 { streets.insert(text) }
        }
    }

    /// The first member of a record that repeats a trace; nil where none does.
    package func member(in record: JSONValue) -> String? {
        isEmpty ? nil : find(record, "")
    }

    private func find(_ value: JSONValue, _ path: String) -> String? {
        switch value {
        case .string(let text): isTold(by: text) ? path : nil
        case .double(let number): codes.contains("\(number.magnitude)") ? path : nil
        case .array(let items):
            items.enumerated().lazy.compactMap { find($0.element, "\(path)[\($0.offset)]") }.first
        case .object(let members):
            members.lazy.filter { $0.name != "id" && !$0.name.hasSuffix("_id") && $0.name != "number" }
                .compactMap { find($0.value, path.isEmpty ? $0.name : "\(path).\($0.name)") }.first
        default: nil
        }
    }

    private func isTold(by text: String) -> Bool {
        let plain = Self.plain(text)
        if streets.contains(where: { plain.contains($0) }) { return true }
        guard !codes.isEmpty else { return false }
        return plain.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-" }
            .contains { codes.contains(String($0)) }
    }

    /// Lower case, with single spaces.
    private static func plain(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
