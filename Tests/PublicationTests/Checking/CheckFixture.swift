import Primitives
import Publication

/// A small account to check texts against: three states, of which Missouri gave no age and Iowa no victims.
enum CheckFixture {
    static let facts = AccountFacts(
        operation: "Operation United Front",
        period: AccountFacts.Period(
            from: CivilDate(daysSince1970: 18_865),
            to: CivilDate(daysSince1970: 18_866)
        ),
        asOf: Timestamp(milliseconds: 1_630_100_000_000),
        categories: categories,
        jurisdictions: states,
        expected: 3,
        figures: figures
    )

    static let states = ["US-IA", "US-KY", "US-MO"].compactMap { Jurisdiction(code: $0) }

    private static let categories = [
        category("victims", .persons), category("victims.adults", .persons, "victims"),
        category("victims.minors", .persons, "victims"), category("victimsRecovered", .persons),
        category("medicalServices", .persons), category("servicesOffered", .persons), category("arrests", .arrests),
        category("arrests.buyers", .arrests, "arrests"), category("arrests.traffickers", .arrests, "arrests"),
        category("currency", .usDollars), category("weapons", .weapons),
    ]

    private static func category(_ key: String, _ unit: FactCategory.Unit, _ parent: String? = nil) -> FactCategory {
        FactCategory(key: key, label: key, definition: "", unit: unit, parent: parent)
    }

    private static let figures = [
        figure("arrests", nil, .exact(59)), figure("arrests", "US-KY", .exact(46)),
        figure("arrests", "US-IA", .exact(11)),
        figure("arrests", "US-MO", .exact(2)), figure("arrests.buyers", "US-KY", .exact(30)),
        figure("victims", nil, .exact(27)), figure("victims", "US-KY", .exact(23)),
        figure("victims", "US-MO", .exact(4)),
        figure("victims.adults", "US-KY", .exact(21)), figure("victims.minors", "US-KY", .exact(2)),
        figure("victims.adults", nil, .atLeast(21)), figure("victims.minors", nil, .atLeast(2)),
        figure("medicalServices", nil, .exact(20)), figure("currency", "US-IA", .unquantified),
        figure("currency", "US-KY", .exact(12_500)), figure("weapons", "US-KY", .atLeast(6)),
    ]

    private static func figure(_ category: String, _ state: String?, _ quantity: Quantity) -> FactFigure {
        FactFigure(
            category: category,
            jurisdiction: state.flatMap { Jurisdiction(code: $0) },
            quantity: quantity,
            entries: [EntryID(high: 1, low: 2)]
        )
    }

    static func check(_ text: String) -> CheckedDocument {
        Checker(facts: facts).check([Document(name: "text", bytes: Array(text.utf8))])[0]
    }

    /// The claims of a text as “46 agrees”, in its order.
    static func marks(_ text: String) -> [String] {
        check(text).claims.map { "\($0.text) \($0.mark.rawValue)" }
    }

    static func findings(_ text: String) -> [Finding.Kind] {
        check(text).findings.map(\.kind)
    }
}
