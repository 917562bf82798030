import HTTPTypes
import Hummingbird
import Ledger
import Primitives

/// What a form of training sent: texts by name, and ticks by what stands after their prefix.
struct TrainingForm {
    private let values: [String: String]

    init(_ request: Request) async throws {
        let bytes = try await request.bytes(upTo: FormReader.short)
        guard let text = String(validating: bytes, as: UTF8.self),
            let fields = try? URLEncodedFormDecoder().decode([String: String].self, from: text)
        else { throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more") }
        values = fields
    }

    /// The trimmed text of a field; nil where it is empty.
    func text(_ name: String) -> String? {
        let words = (values[name] ?? "").split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// A field that must be there and that `read` understands.
    func required<Value>(_ name: String, _ mend: String, _ read: (String) -> Value?) throws(Problem) -> Value {
        guard let value = text(name).flatMap(read) else { throw .invalid(mend) }
        return value
    }

    /// The key of this attempt; nil where the form has none.
    var key: IdempotencyKey? { text("key").flatMap { IdempotencyKey($0) } }

    /// The people whose names stand after `prefix`.
    func people(_ prefix: String) -> [Designator] {
        values.keys.filter { $0.hasPrefix(prefix) }.compactMap { Designator($0.dropFirst(prefix.count)) }.sorted()
    }

    /// A person by `agency/name`, or by a name of this node's own agency.
    func person(of agency: AgencyID) throws(Problem) -> Designator {
        try required("person", "a person has a short name: lower-case letters, digits and single hyphens") {
            Designator($0) ?? Slug($0).map { Designator(agency, $0) }
        }
    }
}
