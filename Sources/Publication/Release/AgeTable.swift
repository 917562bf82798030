import Primitives

/// The true numbers of the lines that may be published, by age: what a suppression is planned on.
struct AgeTable {
    let families: [AgeFamily]
    private let index: FigureIndex
    private let released: [Jurisdiction]

    init(_ facts: AccountFacts, released: [Jurisdiction]) {
        families = AgeFamily.all(in: facts.categories)
        index = FigureIndex(facts)
        self.released = released
    }

    /// One state's whole and the parts that it reported.
    struct Row {
        let jurisdiction: Jurisdiction
        let whole: Int64
        /// By category; what remains is not here.
        let parts: [String: Int64]

        /// Whether it counts anyone who is not counted under `minors`.
        func isOlder(than minors: String) -> Bool {
            whole - (parts[minors] ?? 0) >= 1
        }
    }

    /// The states that gave a number for the whole, by name.
    func rows(of family: AgeFamily) -> [Row] {
        released.compactMap { jurisdiction in
            guard let whole = index[family.whole, jurisdiction]?.quantity.value else { return nil }
            let parts = family.parts.compactMap { part in
                index[part, jurisdiction]?.quantity.value.map { (part, $0) }
            }
            return Row(
                jurisdiction: jurisdiction,
                whole: whole,
                parts: Dictionary(parts, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    func hasTotal(_ category: String) -> Bool {
        index[category, nil] != nil || !index.given(category, by: released).isEmpty
    }
}
