import Ledger
import Primitives
import Publication
import Testing

@Suite struct `The check before a release` {
    private func services(_ adults: Int64, _ minors: Int64) -> Statement {
        let categories = [
            FactCategory(key: "medicalServices", label: "Given medical services", definition: "d", unit: .persons),
            FactCategory(
                key: "medicalServices.adults",
                label: "Given medical services, adults",
                definition: "d",
                unit: .persons,
                parent: "medicalServices"
            ),
            FactCategory(
                key: "medicalServices.minors",
                label: "Given medical services, minors",
                definition: "d",
                unit: .persons,
                parent: "medicalServices"
            ),
        ]
        let kentucky = Jurisdiction(code: "US-KY")
        let values = [("medicalServices", adults + minors), ("medicalServices.adults", adults)]
        let figures = values.map { category, value in
            FactFigure(category: category, jurisdiction: kentucky, quantity: .exact(value))
        }
        var drawing = SampleFacts.drawing([], released: ["US-KY"])
        drawing.facts = AccountFacts(
            operation: "Op",
            period: nil,
            asOf: drawing.facts.asOf,
            categories: categories,
            jurisdictions: [kentucky].compactMap(\.self),
            expected: 1,
            figures: figures
        )
        return drawing.draw().statement
    }

    private func warnings(
        _ statement: Statement,
        after ledger: [Statement] = [],
        rulings: [Cell: Ruling.Decision] = [:],
        threshold: Int64 = 3
    ) -> [ReleaseWarning] {
        var settings = StatementSettings.standard
        settings.threshold = threshold
        return ReleaseCheck(statement, published: ledger, settings: settings, rulings: rulings).warnings()
    }

    @Test func `the counts that agencies publish pass without a warning`() {
        #expect(warnings(SampleFacts.drawing(SampleFacts.night).draw().statement).isEmpty)
    }

    @Test func `age, place and service together warn below the threshold only`() {
        #expect(warnings(services(2, 0)).map(\.kind) == [.smallCount])
        #expect(warnings(services(3, 0)).isEmpty)
        #expect(warnings(services(3, 0), threshold: 5).map(\.kind) == [.smallCount])
    }

    @Test func `a whole less its published parts must not leave a small rest`() {
        #expect(warnings(services(20, 2)).map(\.kind) == [.difference])
        #expect(warnings(services(20, 3)).isEmpty)
    }

    @Test func `a small difference from the statement before is named`() {
        let found = warnings(services(22, 4), after: [services(20, 4)])
        #expect(found.map(\.kind) == [.sinceLast])
        #expect(found.first?.message.contains("differs by 2 from statement 1") == true)
    }

    @Test func `a person overrules a warning, and it stays in sight`() throws {
        let statement = services(2, 0)
        let cell = try #require(warnings(statement).first?.cell)
        let overruled = warnings(statement, rulings: [cell: .publish])
        #expect(overruled.count == 1 && overruled.allSatisfy(\.isOverruled))
    }
}
