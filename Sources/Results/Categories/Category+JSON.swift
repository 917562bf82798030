import Primitives

extension Category {
    /// The longest text that a member may hold, in bytes, so that a full set fits into one entry of the log.
    package static let maximumTextLength = 1000
    /// The most phrases that one category may have.
    package static let maximumWordCount = 200

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("key", .string(key.description)), .init("label", .string(label)),
            .init("definition", .string(definition)), .init("unit", .string(unit.rawValue)),
        ]
        if let parent { members.append(.init("parent", .string(parent.description))) }
        if isRemainder { members.append(.init("remainder", true)) }
        if isHeadline { members.append(.init("headline", true)) }
        if !words.isEmpty { members.append(.init("words", .array(words.map { .string($0) }))) }
        return .object(members)
    }

    init(json: JSONValue, path: String) throws(CategorySetFormatError) {
        let members = try CategoryMembers(
            json,
            path: path,
            known: ["key", "label", "definition", "unit", "parent", "remainder", "headline", "words"]
        )
        guard let key = CategoryKey(try members.text("key")) else { throw members.wrong("key") }
        guard let unit = Unit(rawValue: try members.text("unit")) else { throw members.wrong("unit") }
        var parent: CategoryKey?
        if json["parent"] != nil {
            parent = CategoryKey(try members.text("parent"))
            guard parent != nil else { throw members.wrong("parent") }
        }
        var words: [String] = []
        if let list = json["words"] {
            guard let values = list.array, values.count <= Self.maximumWordCount else { throw members.wrong("words") }
            for value in values {
                guard let word = value.string, (1...Self.maximumTextLength).contains(word.utf8.count) else {
                    throw members.wrong("words")
                }
                words.append(word)
            }
        }
        self.init(
            key: key,
            label: try members.text("label"),
            definition: try members.text("definition"),
            unit: unit,
            parent: parent,
            isRemainder: try members.flag("remainder"),
            isHeadline: try members.flag("headline"),
            words: words
        )
    }
}

/// The members of an object of a category set, while they are being checked.
struct CategoryMembers {
    private let json: JSONValue
    private let path: String

    /// - Throws: where `json` is not an object or has a member that is not `known`.
    init(_ json: JSONValue, path: String, known: Set<String>) throws(CategorySetFormatError) {
        guard let members = json.members else {
            throw CategorySetFormatError("\(path) must be an object and is \(json.kindName)")
        }
        for member in members where !known.contains(member.name) {
            throw CategorySetFormatError("\(path) has a member “\(member.name.prefix(40))” that is not known")
        }
        self.json = json
        self.path = path
    }

    func text(_ name: String) throws(CategorySetFormatError) -> String {
        guard let text = json[name]?.string, (1...Category.maximumTextLength).contains(text.utf8.count) else {
            throw wrong(name)
        }
        return text
    }

    func flag(_ name: String) throws(CategorySetFormatError) -> Bool {
        guard let value = json[name] else { return false }
        guard let flag = value.bool else { throw wrong(name) }
        return flag
    }

    func wrong(_ name: String) -> CategorySetFormatError {
        CategorySetFormatError("“\(name)” of \(path) is missing or is not what it must be")
    }
}
