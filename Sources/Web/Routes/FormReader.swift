import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import Primitives
import Results

/// Reads the fields that a browser sent, and collects what is wrong with them, field by field.
struct FormReader {
    let values: [FormField: String]
    /// What a list of tick boxes chose: the names that begin with `may-`, without it.
    let chosen: Set<String>
    private(set) var problems: [FormProblem] = []

    /// The most bytes of a form: an import's text is the longest.
    static let longest = 12 * 1024 * 1024

    /// The most bytes of a form that is not an import's.
    static let short = 65_536

    init(_ request: Request, upTo limit: Int = longest) async throws {
        let bytes = try await request.bytes(upTo: limit)
        guard let text = String(validating: bytes, as: UTF8.self),
            let fields = try? URLEncodedFormDecoder().decode([String: String].self, from: text)
        else { throw Problem(.badRequest, "invalid", "the form cannot be read: open it again and send it once more") }
        values = Dictionary(
            fields.compactMap { name, value in FormField(rawValue: name).map { ($0, value) } },
            uniquingKeysWith: { first, _ in first }
        )
        chosen = Set(fields.keys.filter { $0.hasPrefix("may-") }.map { String($0.dropFirst(4)) })
    }

    /// The form as it is drawn again.
    func input(_ more: [FormProblem] = []) throws -> FormInput {
        guard let key = values[.key].flatMap({ IdempotencyKey($0) }) else {
            throw Problem(.badRequest, "invalid", "the form has lost its key: open it again and send it once more")
        }
        return FormInput(values: values, problems: problems + more, key: key)
    }

    /// The trimmed text of a field; nil where it is empty.
    func text(_ field: FormField) -> String? {
        let words = (values[field] ?? "").split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// A field that must be there and that `read` understands.
    mutating func required<Value>(_ field: FormField, _ mend: String, _ read: (String) -> Value?) -> Value? {
        guard let text = text(field), let value = read(text) else {
            problems.append(FormProblem(field, mend))
            return nil
        }
        return value
    }

    /// A field that may be empty.
    mutating func optional<Value>(_ field: FormField, _ mend: String, _ read: (String) -> Value?) -> Value? {
        guard let text = text(field) else { return nil }
        guard let value = read(text) else {
            problems.append(FormProblem(field, mend))
            return nil
        }
        return value
    }

    mutating func fail(_ field: FormField?, _ mend: String) {
        problems.append(FormProblem(field, mend))
    }
}
