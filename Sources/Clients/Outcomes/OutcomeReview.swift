package import Primitives

/// How somebody is after so many days, as the case manager and the person see it.
package struct OutcomeReview: Sendable, Hashable {
    /// When it is looked at, counted from the day on which the record was opened.
    package enum Checkpoint: String, Sendable, Hashable, CaseIterable {
        case day30 = "30"
        case day90 = "90"
        case day180 = "180"

        package var days: Int64 { Int64(rawValue) ?? 0 }
    }

    /// 1: in crisis, to 5: thriving.
    package static let levels: ClosedRange<Int> = 1...5

    package let checkpoint: Checkpoint
    package let day: CivilDate
    /// What was asked; what is absent was not.
    package let levels: [OutcomeCategory: Answer<Int>]

    package init(_ checkpoint: Checkpoint, on day: CivilDate, _ levels: [OutcomeCategory: Answer<Int>]) {
        self.checkpoint = checkpoint
        self.day = day
        self.levels = levels
    }

    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        checkpoint = try fields.needed("checkpoint")
        let day = try fields.day("day")
        self.day = try fields.required("day", day)
        var levels: [OutcomeCategory: Answer<Int>] = [:]
        for category in OutcomeCategory.allCases where fields.value(category.rawValue) != nil {
            levels[category] = try fields.answer(category.rawValue, "a level from 1 to 5, or 8, 9 or 99") { text in
                Int(text).flatMap { Self.levels.contains($0) ? $0 : nil }
            }
        }
        self.levels = levels
    }

    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("checkpoint", .string(checkpoint.rawValue)), .init("day", .string(day.description)),
        ]
        for category in OutcomeCategory.allCases {
            if let answer = levels[category] {
                members.append(.init(category.rawValue, answer.json { .integer(Int64($0)) }))
            }
        }
        return members
    }
}
