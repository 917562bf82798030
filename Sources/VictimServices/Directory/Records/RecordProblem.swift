import Primitives

/// Why a record is not taken into the directory: one sentence that names the record, the member, and what to do.
///
/// It never repeats a value: what is wrong may be an address that must not be written anywhere.
package struct RecordProblem: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String) {
        description = sentence
    }

    /// A problem of one member of a record.
    init(_ entity: String, _ json: JSONValue, _ path: String, _ sentence: String) {
        description = "\(Self.name(entity, json)): “\(path)” \(sentence)"
    }

    /// What a sentence calls a record: its kind and its ID. A name may say where something is.
    static func name(_ entity: String, _ json: JSONValue) -> String {
        let words = entity.split(separator: "_").joined(separator: " ")
        return json["id"]?.string.map { "\(words) \($0.prefix(40))" } ?? "a \(words) without “id”"
    }

    /// The same problem, with where it stands.
    package func at(_ place: String) -> RecordProblem { RecordProblem("\(place): \(description)") }
}
