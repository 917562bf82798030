import Primitives
import Results
import Testing

/// The set that ships, and its form in the log.
struct DefaultCategoriesTests {
    let set = CategorySet.antiTrafficking

    @Test func `the default set has the keys that others rely on, in order`() {
        func withAges(_ key: String) -> [String] { [key, "\(key).adults", "\(key).minors", "\(key).ageNotReported"] }
        let arrests = ["buyers", "traffickers", "selling", "other", "kindNotReported"].map { "arrests.\($0)" }
        #expect(
            set.categories.map(\.key.description)
                == withAges("victims") + withAges("victimsRecovered") + ["adultsNoIndicator"]
                + withAges("servicesOffered")
                + withAges("medicalServices") + ["arrests"] + arrests
                + [
                    "citations", "warrants", "warrants.search", "warrants.arrest", "businesses", "operations",
                    "currency", "weapons",
                ]
        )
        #expect(set.version == 1)
        #expect(
            set.categories.filter(\.isHeadline).map(\.key.description)
                == ["victims", "medicalServices", "arrests", "currency"]
        )
        #expect(set.categories.filter(\.isRemainder).count == 5)
    }

    @Test func `no category merges victims and sex workers and none is called rescued`() {
        for category in set.categories {
            for phrase in [category.label] + category.words {
                #expect(!(phrase.contains("victim") && phrase.contains("sex worker")))
            }
            #expect(!category.label.lowercased().contains("rescued"))
            #expect(!category.definition.isEmpty)
        }
    }

    @Test func `every label and every phrase leads back to its own category`() {
        let phrases = CategoryPhrases(set)
        for category in set.categories {
            #expect(phrases.category(named: category.key.description.uppercased()) == category.key)
            for phrase in [category.label] + category.words {
                #expect(phrases.category(named: phrase) == category.key, "\(phrase)")
            }
        }
    }

    @Test func `a set is written and read back the same, and fits into an entry`() throws {
        let bytes = set.json.utf8
        #expect(bytes.count < 48_000)
        let json = try JSONParser.parse(bytes)
        #expect(try CategorySet(json: json) == set)
    }

    @Test(arguments: [
        "3", "{}", "{\"version\":0,\"categories\":[]}", "{\"version\":1,\"categories\":[]}",
        "{\"version\":1,\"categories\":[{\"key\":\"a\"}]}",
    ])
    func `what is not a set is refused`(text: String) throws {
        let json = try JSONParser.parse(Array(text.utf8))
        #expect(throws: CategorySetFormatError.self) { try CategorySet(json: json) }
    }

    @Test(
        arguments: [
            ("key", "A b"), ("label", ""), ("unit", "cats"), ("parent", "b"), ("parent", 3), ("headline", 1), ("x", 1),
            ("words", [1]), ("words", "victims"), ("definition", .null),
        ] as [(String, JSONValue)]
    )
    func `a category that is not exactly what the log writes is refused`(name: String, value: JSONValue) throws {
        let valid: [(String, JSONValue)] = [("key", "a"), ("label", "A"), ("definition", "A"), ("unit", "persons")]
        func set(_ members: [(String, JSONValue)]) -> JSONValue {
            let category = JSONValue.object(members.map { JSONValue.Member($0.0, $0.1) })
            return ["version": 1, "categories": [category]]
        }
        #expect(try CategorySet(json: set(valid)).categories.count == 1)
        let json = set(valid.filter { $0.0 != name } + [(name, value)])
        #expect(throws: CategorySetFormatError.self) { try CategorySet(json: json) }
    }
}
