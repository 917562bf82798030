import Primitives
import Results

extension Expectation {
    init(_ field: YAMLField, categories: CategorySet, provenance: ProvenanceReader) throws(ScenarioError) {
        let members = try YAMLMembers(field, "totals", "figures", "statedTotals", "checks", "conduct", "care")
        let totals = try members.required("totals").list { field throws(ScenarioError) in
            try ExpectedFigure(total: field, categories: categories, provenance: provenance)
        }
        let figures = try members.required("figures").list { field throws(ScenarioError) in
            try ExpectedFigure.read(field, categories: categories, provenance: provenance)
        }
        let stated = try members.optional("statedTotals") { field throws(ScenarioError) in
            try ScenarioReport.Figure.read(field, in: categories)
        }
        self.init(
            figures: totals + figures.flatMap(\.self),
            statedTotals: Dictionary(
                (stated ?? []).map { ($0.category, $0.quantity) },
                uniquingKeysWith: { first, _ in first }
            ),
            checks: Set(
                try members.required("checks").list { field throws(ScenarioError) in
                    try field.value("the code of a check, such as noBreakdown") { Check.Code(rawValue: $0) }
                }
            ),
            conduct: try members.optional("conduct") { field throws(ScenarioError) in
                try ConductExpectation(field)
            },
            care: try members.optional("care") { field throws(ScenarioError) in
                try field.list { field throws(ScenarioError) in try CareExpectation(field) }
            } ?? []
        )
    }
}

extension ExpectedFigure {
    /// A total over all jurisdictions.
    fileprivate init(
        total field: YAMLField,
        categories: CategorySet,
        provenance: ProvenanceReader
    ) throws(ScenarioError) {
        let members = try YAMLMembers(
            field,
            known: ["category", "value", "status", "reporting", "of", "basis"] + ProvenanceReader.members
        )
        self.init(
            category: try members.required("category").category(in: categories),
            jurisdiction: nil,
            place: nil,
            quantity: try members.required("value").quantity(),
            isComplete: try members.optional("status") { field throws(ScenarioError) in
                try field.value("a status: complete or partial") { text in
                    text == "complete" ? true : text == "partial" ? false : nil
                }
            },
            reporting: try members.optional("reporting") { field throws(ScenarioError) in
                Int(try field.count(0...100))
            },
            expected: try members.optional("of") { field throws(ScenarioError) in
                Int(try field.count(0...100))
            },
            basis: try members.optional("basis") { field throws(ScenarioError) in
                try field.value("a basis, such as sum or stated") { Figure.Basis(rawValue: $0) }
            },
            provenance: try provenance.read(members)
        )
    }

    /// The figures of one jurisdiction or one place of it.
    fileprivate static func read(
        _ field: YAMLField,
        categories: CategorySet,
        provenance: ProvenanceReader
    ) throws(ScenarioError) -> [ExpectedFigure] {
        let members = try YAMLMembers(field, known: ["from", "place", "values"] + ProvenanceReader.members)
        let jurisdiction = try members.required("from").jurisdiction()
        let place = try members.optional("place") { field throws(ScenarioError) in try field.place() }
        let origin = try provenance.read(members)
        return try ScenarioReport.Figure.read(members.required("values"), in: categories).map {
            ExpectedFigure(
                category: $0.category,
                jurisdiction: jurisdiction,
                place: place,
                quantity: $0.quantity,
                isComplete: nil,
                reporting: nil,
                expected: nil,
                basis: nil,
                provenance: origin
            )
        }
    }
}
