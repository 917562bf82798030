import Ledger
import Operations
import Primitives
import Results

/// Scalars as the words of the field. Each throws a sentence that says what belongs there.
extension YAMLField {
    /// Any text that is not empty.
    func text() throws(ScenarioError) -> String {
        guard let scalar, !scalar.isEmpty else { throw wrong("a text belongs here") }
        return scalar
    }

    /// A value that its own text can make.
    func value<Value>(_ what: String, _ read: (String) -> Value?) throws(ScenarioError) -> Value {
        let text = try text()
        guard let value = read(text) else { throw wrong("“\(text.prefix(60))” is not \(what)") }
        return value
    }

    func flag() throws(ScenarioError) -> Bool {
        try value("true or false") { $0 == "true" ? true : $0 == "false" ? false : nil }
    }

    func count(_ range: ClosedRange<Int64>) throws(ScenarioError) -> Int64 {
        try value("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int64(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func name() throws(ScenarioError) -> Slug {
        try value("a name: use lower-case letters, digits and single hyphens") { Slug($0) }
    }

    func principal() throws(ScenarioError) -> Principal {
        try value("a name or role of 1 to 100 bytes") { Principal($0) }
    }

    func jurisdiction() throws(ScenarioError) -> Jurisdiction {
        try value("an ISO 3166-2 code such as US-KY") { Jurisdiction(code: $0) }
    }

    func place() throws(ScenarioError) -> PlaceName {
        try value("the name of a place, 1 to 80 characters") { PlaceName($0) }
    }

    /// `[2021-08-26, 2021-08-27]`: the first and the last day.
    func period() throws(ScenarioError) -> OperationPeriod {
        let days = try list { field throws(ScenarioError) in
            try field.value("a day: write it as 2021-08-26") { CivilDate($0) }
        }
        guard days.count == 2, let period = OperationPeriod(from: days[0], to: days[1]) else {
            throw wrong("the first and the last day belong here, in this order: write [2021-08-26, 2021-08-27]")
        }
        return period
    }

    func category(in set: CategorySet) throws(ScenarioError) -> CategoryKey {
        try value("a category of this scenario") { text in CategoryKey(text).flatMap { set[$0]?.key } }
    }

    func quantity() throws(ScenarioError) -> Quantity {
        try value("a quantity: write 46, at least 46, unquantified or unknown") { Quantity(scenario: $0) }
    }

    func time(_ timeline: ScenarioTimeline) throws(ScenarioError) -> Timestamp {
        try value("a time: write H+02:15, 22:15 or 2021-08-26T22:15:00-05:00") { text in
            ScenarioTime(text).map { timeline.instant($0) }
        }
    }

    /// A list whose elements are read by `read`.
    func list<Element>(
        _ read: (YAMLField) throws(ScenarioError) -> Element
    ) throws(ScenarioError) -> [Element] {
        guard let elements else { throw wrong("a list belongs here: write [a, b] or one line “- a” for each") }
        return try elements.map(read)
    }
}

extension Quantity {
    /// Reads the words that `description` writes: `46`, `at least 46`, `unquantified`, `unknown`.
    fileprivate init?(scenario text: String) {
        let parts = text.split(separator: " ")
        let isLowerBound = parts.count == 3 && parts[0] == "at" && parts[1] == "least"
        if text == "unquantified" {
            self = .unquantified
        } else if text == "unknown" {
            self = .unknown
        } else if isLowerBound || parts.count == 1, let digits = parts.last, digits.allSatisfy(\.isWholeNumber) {
            self.init(value: Int64(digits), certainty: isLowerBound ? .atLeast : .exact)
        } else {
            return nil
        }
    }
}
