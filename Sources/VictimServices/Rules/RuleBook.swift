package import Primitives

/// The dated rules of the states and of the United States, as they come with the program.
package struct RuleBook: Sendable, Hashable {
    /// By place, topic and day.
    package let rules: [StateRule]
    /// The day on which they were compiled.
    package let compiled: CivilDate

    /// What stands on every rule.
    package static let status = "for counsel to confirm"
    /// What stands where a value was only remembered.
    static let recall = "recall, not confirmed"

    /// The states of the 2021 operation, each of which has both kinds of rules in the pack that comes with the program.
    package static let states = ["MO", "IL", "IA", "KY", "MN", "NE", "ND", "OK", "SD", "TN", "TX", "WI"]

    /// A book without a rule.
    package static let empty = RuleBook()

    private init() {
        rules = []
        compiled = .first
    }

    /// The rules that come with the program.
    /// - Throws: `FieldProblem`, where the program was built with a pack that is none.
    package static func shipped() throws(FieldProblem) -> RuleBook {
        try RuleBook(PackageResources.rules_json)
    }

    /// Reads a pack.
    /// - Throws: `FieldProblem`, which says what is wrong with the first rule that is.
    package init(_ bytes: [UInt8]) throws(FieldProblem) {
        let json: JSONValue
        do throws(JSONSyntaxError) { json = try JSONParser.parse(bytes) } catch {
            throw FieldProblem("", error.description)
        }
        var fields = try JSONFields(json)
        guard try fields.integer("version", 1...1) == 1 else { throw FieldProblem("version", "“version” is missing") }
        compiled = try fields.required("compiled", try fields.parsed("compiled", "a day") { CivilDate($0) })
        _ = try fields.text("notice", 1...200)
        let read = try fields.list("rules", atMost: 1_000, "rules") { item throws(FieldProblem) in
            var rule = try JSONFields(item)
            return try StateRule(from: &rule)
        }
        try fields.finish()
        try Self.check(read)
        rules = read.sorted { left, right in
            (left.jurisdiction == nil ? 0 : 1, left.placeName, left.topic.rawValue, left.from ?? .first)
                < (right.jurisdiction == nil ? 0 : 1, right.placeName, right.topic.rawValue, right.from ?? .first)
        }
    }

    /// No two rules have one name, and no two of one place and topic are in force on one day.
    private static func check(_ rules: [StateRule]) throws(FieldProblem) {
        var names: Set<String> = []
        for rule in rules where !names.insert(rule.id).inserted {
            throw FieldProblem("id", "the rule “\(rule.id)” is there twice")
        }
        for (index, rule) in rules.enumerated() {
            for other in rules[(index + 1)...] where other.place == rule.place && other.topic == rule.topic {
                let begin = max(rule.from ?? .first, other.from ?? .first)
                guard rule.isInForce(on: begin), other.isInForce(on: begin) else { continue }
                throw FieldProblem("from", "“\(rule.id)” and “\(other.id)” are in force on one day, \(begin)")
            }
        }
    }

    /// The rules of a place on a day; those of the United States for nil.
    package func rules(of jurisdiction: Jurisdiction?, on day: CivilDate) -> [StateRule] {
        rules.filter { $0.jurisdiction == jurisdiction && $0.isInForce(on: day) }
    }

    /// The one rule of a topic; nil where none is known.
    package func rule(_ topic: StateRule.Topic, of jurisdiction: Jurisdiction, on day: CivilDate) -> StateRule? {
        rules.first { $0.jurisdiction == jurisdiction && $0.topic == topic && $0.isInForce(on: day) }
    }

    /// What the API and `unitedfront rules` show of a place, or of all.
    package func json(of place: String?, on day: CivilDate) -> JSONValue {
        [
            "on": .string(day.description), "compiled": .string(compiled.description),
            "status": .string(Self.status),
            "rules": .array(
                rules.filter { (place == nil || $0.place == place) && $0.isInForce(on: day) }.map(\.json)
            ),
        ]
    }
}

extension CivilDate {
    /// A day before every rule.
    static let first = CivilDate(daysSince1970: -100_000)
}
