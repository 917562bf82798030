import Primitives

/// The members of one object of a JSON document, with the path by which messages name them.
struct JSONObjectReader {
    private let json: JSONValue
    private let path: String

    /// - Throws: where `json` is not an object or has a member that is not `known`.
    init(_ json: JSONValue, path: String, known: Set<String>) throws(UnreadableDocument) {
        guard let members = json.members else {
            throw UnreadableDocument("\(path) must be an object and is \(json.kindName)")
        }
        self.json = json
        self.path = path
        for member in members where !known.contains(member.name) {
            throw UnreadableDocument(
                "\(path.isEmpty ? "the document" : path) has a member \(FieldProblem.quote(member.name)) that is not "
                    + "known; take it out"
            )
        }
    }

    /// What `parse` makes of a text member, or nil where it is absent.
    func parsed<Value>(
        _ name: String,
        _ parse: (String) throws(FieldProblem) -> Value
    ) throws(UnreadableDocument) -> Value? {
        guard let value = json[name] else { return nil }
        guard let text = value.string else { throw problem(name, "must be a text and is \(value.kindName)") }
        do throws(FieldProblem) {
            return try parse(text)
        } catch {
            throw problem(name, error.text)
        }
    }

    /// A member that is a whole number within `range`, or nil where it is absent.
    func whole(_ name: String, in range: ClosedRange<Int64>) throws(UnreadableDocument) -> Int64? {
        guard let value = json[name] else { return nil }
        guard let number = value.integer else { throw problem(name, "must be a whole number and is \(value.kindName)") }
        guard number >= range.lowerBound else {
            throw problem(name, "is \(number), which is less than \(range.lowerBound); a count is never negative")
        }
        guard number <= range.upperBound else {
            throw problem(name, "is \(number), which is more than \(range.upperBound); check the number")
        }
        return number
    }

    /// The refusal that names this member: “tallies[3].value …”.
    func problem(_ name: String, _ text: String) -> UnreadableDocument {
        UnreadableDocument(path.isEmpty ? "\(name) \(text)" : "\(path).\(name) \(text)")
    }
}
