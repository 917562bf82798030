package import Primitives

/// What a screening came to: its result alone. The questions and answers are never kept here.
package struct Screening: Sendable, Hashable {
    /// Vera's TVIT and WestCoast's CSE-IT, by the results that their authors publish.
    package enum Instrument: String, Sendable, Hashable, CaseIterable {
        case tvit
        case tvitShort = "tvit-short"
        case cseIT = "cse-it"
        case other

        package var title: String {
            switch self {
            case .tvit: "TVIT (Vera), long"
            case .tvitShort: "TVIT (Vera), short"
            case .cseIT: "CSE-IT (WestCoast)"
            case .other: "Another instrument"
            }
        }
    }

    package enum Result: String, Sendable, Hashable, CaseIterable {
        case none
        case possible
        case clear
        case inconclusive

        package var title: String {
            switch self {
            case .none: "No concern"
            case .possible: "Possible concern"
            case .clear: "Clear concern"
            case .inconclusive: "Inconclusive"
            }
        }
    }

    package let instrument: Instrument
    package let day: CivilDate
    package let result: Answer<Result>

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        instrument = try fields.needed("instrument")
        let day = try fields.day("day")
        self.day = try fields.required("day", day)
        result = try fields.answer("result", "one of none, possible, clear, inconclusive, or 8, 9 or 99") {
            Result(rawValue: $0)
        }
    }

    var members: [JSONValue.Member] {
        [
            .init("instrument", .string(instrument.rawValue)), .init("day", .string(day.description)),
            .init("result", result.json { .string($0.rawValue) }),
        ]
    }
}
