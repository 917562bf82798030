import HTTPTypes
import Ledger
import Primitives
import Results

/// Reads the members of a JSON body, one by one, and says what is wrong with the first that is.
///
/// Names that nobody asks for are refused: a misspelt member must not be dropped in silence.
struct FieldReader {
    private let members: [JSONValue.Member]
    /// One for each member that somebody asked for.
    private var asked: [Bool]

    init(_ bytes: [UInt8]) throws(Problem) {
        members = try JSONValue.object(of: bytes).members ?? []
        asked = [Bool](repeating: false, count: members.count)
    }

    /// The member called `name`; nil where it is absent or null.
    mutating func value(_ name: String) -> JSONValue? {
        guard let index = members.firstIndex(where: { $0.name == name }) else { return nil }
        asked[index] = true
        if case .null = members[index].value { return nil }
        return members[index].value
    }

    mutating func text(_ name: String) throws(Problem) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value else { throw wrong(name, "a text", value) }
        return text
    }

    mutating func integer(_ name: String) throws(Problem) -> Int64? {
        guard let value = value(name) else { return nil }
        guard case .integer(let integer) = value else { throw wrong(name, "a whole number", value) }
        return integer
    }

    /// True or false; false where it is absent.
    mutating func flag(_ name: String) throws(Problem) -> Bool {
        guard let value = value(name) else { return false }
        guard case .bool(let flag) = value else { throw wrong(name, "true or false", value) }
        return flag
    }

    /// A text that `read` understands; `form` says what it should look like.
    mutating func parsed<Value>(_ name: String, _ form: String, _ read: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = read(text) else { throw .invalid("“\(name)” is not \(form)") }
        return value
    }

    /// A member that must be there.
    mutating func required<Value>(_ name: String, _ value: Value?) throws(Problem) -> Value {
        guard let value else { throw .invalid("“\(name)” is missing") }
        return value
    }

    /// Refuses members that nobody asked for.
    func finish() throws(Problem) {
        if let unknown = asked.firstIndex(of: false) {
            let name = members[unknown].name.prefix(40)
            throw .invalid("“\(name)” is not a member of this request: see /api/v1/openapi.json")
        }
    }

    private func wrong(_ name: String, _ expected: String, _ value: JSONValue) -> Problem {
        .invalid("“\(name)” must be \(expected), not \(value.kindName)")
    }
}

extension JSONValue {
    /// The object that a body holds.
    static func object(of bytes: [UInt8]) throws(Problem) -> JSONValue {
        let json: JSONValue
        do throws(JSONSyntaxError) { json = try JSONParser.parse(bytes) } catch {
            throw Problem(.badRequest, "notJSON", error.description)
        }
        guard case .object = json else {
            throw Problem(.badRequest, "notJSON", "the body must be a JSON object, not \(json.kindName)")
        }
        return json
    }
}
