package import Primitives

extension CategorySet {
    /// The form of the log: `{"version":1,"categories":[{"key":…,"label":…,"definition":…,"unit":…}]}`.
    ///
    /// `parent`, `remainder`, `headline` and `words` are written only where they say something.
    package var json: JSONValue {
        ["version": .integer(version), "categories": .array(categories.map(\.json))]
    }

    /// Reads what `json` writes, and nothing else: a member that is missing, mistyped or not known refuses the set.
    package init(json: JSONValue) throws(CategorySetFormatError) {
        let members = try CategoryMembers(json, path: "the set", known: ["version", "categories"])
        guard let version = json["version"]?.integer, version >= 1 else { throw members.wrong("version") }
        guard let rows = json["categories"]?.array, rows.count <= Self.maximumCount else {
            throw members.wrong("categories")
        }
        var categories: [Category] = []
        for (index, row) in rows.enumerated() {
            categories.append(try Category(json: row, path: "categories[\(index)]"))
        }
        do throws(Invalid) {
            try self.init(version: version, categories: categories)
        } catch {
            throw CategorySetFormatError("\(error)")
        }
    }
}

/// Why a JSON value is not a set of categories.
package struct CategorySetFormatError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
