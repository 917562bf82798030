/// Reads the members of a JSON object one by one, and says of the first that is wrong what it must be.
///
/// One reader for what comes from outside and for what the ledger keeps, so that nothing can be written that is not read
/// again. A browser's form is an object of texts: there a number is read from its digits and a list from its lines.
package struct JSONFields {
    private let members: [JSONValue.Member]
    private var asked: Set<String> = []
    private let isForm: Bool

    /// - Parameters:
    ///   - value: an object.
    ///   - isForm: whether numbers and lists come as texts.
    /// - Throws: `FieldProblem`, where it is no object.
    package init(_ value: JSONValue, isForm: Bool = false) throws(FieldProblem) {
        guard case .object(let members) = value else {
            throw FieldProblem("", "the body must be a JSON object, not \(value.kindName)")
        }
        self.members = members
        self.isForm = isForm
    }

    /// The member called `name`; nil where it is absent, null, or an empty text of a form.
    package mutating func value(_ name: String) -> JSONValue? {
        asked.insert(name)
        guard let value = members.first(where: { $0.name == name })?.value else { return nil }
        if case .null = value { return nil }
        if isForm, case .string(let text) = value, text.allSatisfy(\.isWhitespace) { return nil }
        return value
    }

    /// A text of so many bytes of UTF-8, without control characters but line feeds; nil where it is absent.
    package mutating func text(_ name: String, _ length: ClosedRange<Int>) throws(FieldProblem) -> String? {
        guard let value = value(name) else { return nil }
        guard case .string(var text) = value else { throw wrong(name, "a text", value) }
        // Browsers send line ends as CR LF (HTML, form submission).
        if isForm { text = String(text.filter { $0 != "\r" }.map { $0 == "\r\n" ? "\n" : $0 }) }
        guard length.contains(text.utf8.count) else {
            throw FieldProblem(name, "“\(name)” has \(length.lowerBound) to \(length.upperBound) bytes: shorten it")
        }
        guard text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 || $0 == 10 || $0 == 9 }) else {
            throw FieldProblem(name, "“\(name)” holds control characters: type it again")
        }
        return text
    }

    /// A whole number in `range`; nil where it is absent.
    package mutating func integer(_ name: String, _ range: ClosedRange<Int64>) throws(FieldProblem) -> Int64? {
        guard let value = value(name) else { return nil }
        let number: Int64
        switch value {
        case .integer(let integer): number = integer
        case .string(let text) where isForm:
            guard let integer = Int64(text.filter { !$0.isWhitespace }) else {
                throw FieldProblem(name, "“\(name)” must be a whole number")
            }
            number = integer
        default: throw wrong(name, "a whole number", value)
        }
        guard range.contains(number) else {
            throw FieldProblem(name, "“\(name)” must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        return number
    }

    /// True or false; false where it is absent.
    package mutating func flag(_ name: String) throws(FieldProblem) -> Bool {
        guard let value = value(name) else { return false }
        switch value {
        case .bool(let flag): return flag
        case .string(let text) where isForm: return text == "yes" || text == "true"
        default: throw wrong(name, "true or false", value)
        }
    }

    /// A text that `read` understands; `form` says what it should look like. Nil where it is absent.
    package mutating func parsed<Value>(
        _ name: String,
        _ form: String,
        _ read: (String) -> Value?
    ) throws(FieldProblem) -> Value? {
        guard let text = try text(name, 1...300) else { return nil }
        guard let value = read(text) else { throw FieldProblem(name, "“\(name)” is not \(form)") }
        return value
    }

    /// One of the values of an enumeration, by its raw value; nil where it is absent.
    package mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ name: String,
        _ type: Value.Type = Value.self
    ) throws(FieldProblem) -> Value? where Value.RawValue == String {
        let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return try parsed(name, "one of \(all)") { Value(rawValue: $0) }
    }

    /// A list, each of whose members `read` understands; empty where it is absent. In a form, one a line or between commas.
    package mutating func list<Value>(
        _ name: String,
        atMost limit: Int,
        _ form: String,
        _ read: (JSONValue) throws(FieldProblem) -> Value?
    ) throws(FieldProblem) -> [Value] {
        guard let value = value(name) else { return [] }
        let items: [JSONValue]
        switch value {
        case .array(let array): items = array
        case .string(let text) where isForm:
            items = text.split { $0 == "," || $0.isNewline }.compactMap { part in
                let words = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return words.isEmpty ? nil : .string(words)
            }
        default: throw wrong(name, "a list", value)
        }
        guard items.count <= limit else { throw FieldProblem(name, "“\(name)” has at most \(limit) members") }
        var values: [Value] = []
        for item in items {
            guard let value = try read(item) else { throw FieldProblem(name, "“\(name)” is not a list of \(form)") }
            values.append(value)
        }
        return values
    }

    /// A value that must be there.
    package func required<Value>(_ name: String, _ value: Value?) throws(FieldProblem) -> Value {
        guard let value else { throw FieldProblem(name, "“\(name)” is missing") }
        return value
    }

    /// Refuses members that nobody asked for: a misspelt one must not be dropped in silence.
    package func finish() throws(FieldProblem) {
        guard let unknown = members.first(where: { !asked.contains($0.name) }) else { return }
        let name = String(unknown.name.prefix(40))
        throw FieldProblem(name, "“\(name)” is not a member of this request: see /api/v1/openapi.json")
    }

    private func wrong(_ name: String, _ expected: String, _ value: JSONValue) -> FieldProblem {
        FieldProblem(name, "“\(name)” must be \(expected), not \(value.kindName)")
    }
}

/// What is wrong with one member of an object, in a sentence.
package struct FieldProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The member's name; empty where the object itself is wrong.
    package let field: String
    package let description: String

    package init(_ field: String, _ description: String) {
        self.field = field
        self.description = description
    }
}
