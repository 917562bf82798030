import Primitives

extension JSONFields {
    /// A day, such as 2026-11-22; nil where it is absent.
    mutating func day(_ name: String) throws(FieldProblem) -> CivilDate? {
        try parsed(name, "a day, written as 2026-11-22") { CivilDate($0) }
    }

    /// A text on one line that must be there.
    mutating func line(_ name: String, _ longest: Int = 200) throws(FieldProblem) -> String {
        let line = try optionalLine(name, longest)
        return try required(name, line)
    }

    /// A text on one line; nil where it is absent or only spaces.
    mutating func optionalLine(_ name: String, _ longest: Int = 200) throws(FieldProblem) -> String? {
        guard let text = try text(name, 0...longest) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.isEmpty ? nil : words
    }

    /// A text of several lines; nil where it is absent or only spaces.
    mutating func note(_ name: String, _ longest: Int = 2000) throws(FieldProblem) -> String? {
        guard let text = try text(name, 0...longest), !text.allSatisfy(\.isWhitespace) else { return nil }
        return text
    }

    /// The number of something that stands in the record, from 1 on; nil where it is absent.
    mutating func number(_ name: String = "number") throws(FieldProblem) -> Int? {
        try integer(name, 1...100_000).map { Int($0) }
    }

    mutating func needed<Value: RawRepresentable & CaseIterable>(
        _ name: String,
        _ type: Value.Type = Value.self
    ) throws(FieldProblem) -> Value where Value.RawValue == String {
        let value = try choice(name, type)
        return try required(name, value)
    }
}

extension [JSONValue.Member] {
    /// Adds a member where there is something to say.
    mutating func add(_ name: String, _ value: JSONValue?) {
        if let value { append(.init(name, value)) }
    }

    mutating func add(_ name: String, _ text: String?) { add(name, text.map { JSONValue.string($0) }) }
    mutating func add(_ name: String, _ day: CivilDate?) { add(name, day?.description) }
    mutating func add(_ name: String, _ number: Int?) { add(name, number.map { JSONValue.integer(Int64($0)) }) }
}
