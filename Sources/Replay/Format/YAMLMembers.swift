/// An object of a YAML document that has no members but those that its reader knows.
struct YAMLMembers {
    private let field: YAMLField
    private let values: [String: YAMLField]

    /// - Throws: where `field` is not an object or has a member that is not `known`.
    init(_ field: YAMLField, _ known: String...) throws(ScenarioError) {
        try self.init(field, known: known)
    }

    init(_ field: YAMLField, known: [String]) throws(ScenarioError) {
        guard let pairs = field.pairs else {
            throw field.wrong("an object belongs here, with the members \(known.joined(separator: ", "))")
        }
        for pair in pairs where !known.contains(pair.name) {
            throw pair.field.wrong("this member is not known: use \(known.joined(separator: ", "))")
        }
        self.field = field
        values = Dictionary(pairs.map { ($0.name, $0.field) }, uniquingKeysWith: { first, _ in first })
    }

    /// The member called `name`, or nil where it is absent.
    subscript(name: String) -> YAMLField? {
        values[name]
    }

    /// The member called `name`, which must be there.
    func required(_ name: String) throws(ScenarioError) -> YAMLField {
        guard let value = values[name] else { throw field.wrong("“\(name)” is missing: add it") }
        return value
    }

    /// What `read` makes of the member called `name`, or nil where it is absent.
    func optional<Value>(
        _ name: String,
        _ read: (YAMLField) throws(ScenarioError) -> Value
    ) throws(ScenarioError) -> Value? {
        guard let value = values[name] else { return nil }
        return try read(value)
    }

    /// The error that something is wrong with the object.
    func wrong(_ problem: String) -> ScenarioError {
        field.wrong(problem)
    }
}
