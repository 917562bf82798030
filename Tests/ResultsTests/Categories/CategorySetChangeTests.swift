import Results
import Testing

/// What differs between two versions, and the versions that a form makes.
struct CategorySetChangeTests {
    private let set: CategorySet

    init() throws {
        set = try CategorySet(
            version: 1,
            categories: [
                Self.category("arrests", "Arrests", .arrests, words: ["arrests"]),
                Self.category("arrests.other", "Other arrests", .arrests, parent: "arrests"),
                Self.category("weapons", "Weapons", .weapons),
            ]
        )
    }

    private static func key(_ text: String) throws -> CategoryKey { try #require(CategoryKey(text)) }

    private static func category(
        _ name: String,
        _ label: String,
        _ unit: Results.Category.Unit,
        parent: String? = nil,
        words: [String] = []
    ) throws -> Results.Category {
        Results.Category(
            key: try key(name),
            label: label,
            definition: "What \(label.lowercased()) are.",
            unit: unit,
            parent: try parent.map { try key($0) },
            words: words
        )
    }

    @Test func `a new part stands behind the parts of its whole, a new whole at the end`() throws {
        let part = try set.adding(Self.category("arrests.buyers", "Arrests of buyers", .arrests, parent: "arrests"))
        #expect(part.version == 2)
        #expect(
            part.categories.map(\.key.description) == ["arrests", "arrests.other", "arrests.buyers", "weapons"]
        )
        let whole = try part.adding(Self.category("vehicles", "Vehicles", .weapons))
        #expect(whole.version == 3 && whole.categories.last?.key.description == "vehicles")
        #expect(throws: CategorySet.Invalid.self) { try set.adding(Self.category("weapons", "Again", .weapons)) }
        #expect(throws: CategorySet.Invalid.self) {
            try set.adding(Self.category("arrests.cash", "Cash", .usDollars, parent: "arrests"))
        }
    }

    @Test func `a change says what was added, removed and changed, and what it was before`() throws {
        let words = ["arrests", "arrests made"]
        let changed = try #require(
            set.changing(try Self.key("arrests"), label: "Persons arrested", definition: "Each once.", words: words)
        )
        #expect(changed.version == 2)
        #expect(
            CategorySetChange(from: set, to: changed).sentences == [
                "Changed “Persons arrested” (arrests): it was called “Arrests”; its definition is now “Each once.”, and was "
                    + "“What arrests are.”; words added: arrests made."
            ]
        )
        let part = try Self.category("arrests.buyers", "Arrests of buyers", .arrests, parent: "arrests")
        let fewer = try CategorySet(version: 2, categories: [set.categories[0], part])
        #expect(
            CategorySetChange(from: set, to: fewer).sentences == [
                "Added “Arrests of buyers” (arrests.buyers), counted in arrests, as a part of “Arrests”.",
                "Removed “Other arrests” (arrests.other).", "Removed “Weapons” (weapons).",
            ]
        )
        #expect(CategorySetChange(from: set, to: set).isEmpty)
        let reordered = try CategorySet(
            version: 2,
            categories: [set.categories[2], set.categories[0], set.categories[1]]
        )
        #expect(CategorySetChange(from: set, to: reordered).sentences == ["Changed the order of the categories."])
        #expect(set.changing(try Self.key("victims"), label: "x", definition: "x", words: []) == nil)
    }

    @Test func `words that another category claims, or that say nothing, are found`() throws {
        let key = try Self.key("weapons")
        func changed(_ label: String, _ words: [String]) throws -> String? {
            try #require(set.changing(key, label: label, definition: "d", words: words)).misread(of: key)
        }
        #expect(try changed("Weapons", ["guns", "weapons seized"]) == nil)
        #expect(try changed("Weapons", ["guns", "arrests"]) == "arrests")
        #expect(try changed("Other arrests", []) == "Other arrests")
        #expect(try changed("Weapons", ["–"]) == "–")
    }
}
