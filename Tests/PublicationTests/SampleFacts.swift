import Ledger
import Primitives
import Publication

/// Facts that tests write down by state: the whole, and the parts by age where a state gave them.
struct SampleFacts {
    /// What one state reported.
    struct State {
        let code: String
        var arrests: Int64?
        var victims: Int64?
        var adults: Int64?
        var minors: Int64?
        var isFinal = true
    }

    static let categories = [
        FactCategory(
            key: "arrests",
            label: "Arrests",
            definition: "Persons arrested, each once.",
            unit: .arrests,
            isHeadline: true
        ),
        FactCategory(
            key: "victims",
            label: "Victims identified",
            definition: "Persons assessed as victims, each once.",
            unit: .persons,
            isHeadline: true
        ),
        FactCategory(
            key: "victims.adults",
            label: "Adult victims identified",
            definition: "Those of them who were 18 or older.",
            unit: .persons,
            parent: "victims"
        ),
        FactCategory(
            key: "victims.minors",
            label: "Minor victims identified",
            definition: "Those of them who were under 18.",
            unit: .persons,
            parent: "victims"
        ),
        FactCategory(
            key: "victims.ageNotReported",
            label: "Victims identified, age not reported",
            definition: "What remains of the whole.",
            unit: .persons,
            parent: "victims",
            isRemainder: true
        ),
    ]

    /// The night of the second seed document, as far as these tests need it.
    static let night = [
        State(code: "US-IA", arrests: 11),
        State(code: "US-KY", arrests: 46, victims: 23, adults: 21, minors: 2),
        State(code: "US-MO", arrests: 2, victims: 4),
        State(code: "US-TN", arrests: 4, isFinal: false),
    ]

    static func facts(_ states: [State], expected: Int? = nil, period: AccountFacts.Period? = nil) -> AccountFacts {
        var figures: [FactFigure] = []
        func sum(_ value: (State) -> Int64?) -> Int64? {
            let given = states.compactMap(value)
            return given.isEmpty ? nil : given.reduce(0, +)
        }
        func total(_ category: String, _ value: @escaping (State) -> Int64?) {
            guard let sum = sum(value) else { return }
            let given = states.filter { value($0) != nil }
            figures.append(
                FactFigure(
                    category: category,
                    quantity: given.count == states.count ? .exact(sum) : .atLeast(sum),
                    isComplete: given.count == states.count,
                    reporting: given.count,
                    expected: expected ?? states.count,
                    isFinal: given.allSatisfy(\.isFinal),
                    entries: given.map { entry(category, $0.code) }
                )
            )
        }
        total("arrests") { $0.arrests }
        total("victims") { $0.victims }
        total("victims.adults") { $0.adults }
        total("victims.minors") { $0.minors }
        if sum({ $0.adults ?? $0.minors }) != nil {
            total("victims.ageNotReported") { rest($0) }
        }
        for state in states {
            func own(_ category: String, _ value: Int64?) {
                guard let value, let jurisdiction = Jurisdiction(code: state.code) else { return }
                figures.append(
                    FactFigure(
                        category: category,
                        jurisdiction: jurisdiction,
                        quantity: .exact(value),
                        isFinal: state.isFinal,
                        entries: [entry(category, state.code)]
                    )
                )
            }
            own("arrests", state.arrests)
            own("victims", state.victims)
            own("victims.adults", state.adults)
            own("victims.minors", state.minors)
        }
        return AccountFacts(
            operation: "Operation Lantern",
            period: period,
            asOf: Timestamp(milliseconds: 1_630_062_000_000),
            categories: categories,
            jurisdictions: states.compactMap { Jurisdiction(code: $0.code) }.sorted(),
            expected: expected ?? states.count,
            figures: figures
        )
    }

    /// Persons whose age no part gives.
    private static func rest(_ state: State) -> Int64? {
        state.victims.map { $0 - (state.adults ?? 0) - (state.minors ?? 0) }
    }

    /// The entry that holds a figure of these facts: its own for each.
    static func entry(_ category: String, _ code: String) -> EntryID {
        let text = Array("\(category) \(code)".utf8)
        return EntryID(high: 1, low: text.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
    }

    static func drawing(
        _ states: [State],
        released: [String]? = nil,
        rulings: [Cell: Ruling.Decision] = [:],
        ledger: [Statement] = [],
        settings: StatementSettings = .standard
    ) -> StatementDrawing {
        StatementDrawing(
            facts: facts(states),
            settings: settings,
            number: ledger.count + 1,
            zone: "America/Chicago",
            cut: Cut(LogOrigin("hub/lantern/shared").map { [$0: 40] } ?? [:]),
            checkpoints: ["hub/lantern/shared\n40\nroot\n"],
            released: Set((released ?? states.map(\.code)).compactMap { Jurisdiction(code: $0) }),
            rulings: rulings,
            ledger: ledger,
            previous: ledger.last?.number
        )
    }
}

extension Statement {
    func value(_ category: String, _ code: String? = nil) -> Int64? {
        figures.first { $0.category == category && $0.jurisdiction?.code == code }?.quantity.value
    }
}
