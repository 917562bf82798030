package import Primitives

/// A finding of the after-action review (HSEEP): a strength, or an area for improvement with what is to be done about it.
package struct Finding: Sendable, Hashable {
    package let key: Designator
    package let kind: Kind
    /// The objective of the plan that it belongs to, by its number from 1; nil for none.
    package let objective: Int64?
    package let rating: Rating?
    package let observation: String
    /// The corrective action, its owner, and its days; an area for improvement has them.
    package let action: String?
    package let owner: String?
    package let start: CivilDate?
    package let completion: CivilDate?

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case strength, improvement
    }

    /// How an objective was performed (HSEEP-IP01).
    package enum Rating: String, Sendable, Hashable, CaseIterable {
        case performed, someChallenges, majorChallenges, unable

        package var letter: String {
            switch self {
            case .performed: "P"
            case .someChallenges: "S"
            case .majorChallenges: "M"
            case .unable: "U"
            }
        }

        package var title: String {
            switch self {
            case .performed: "performed without challenges"
            case .someChallenges: "performed with some challenges"
            case .majorChallenges: "performed with major challenges"
            case .unable: "unable to be performed"
            }
        }
    }
}

extension Finding {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("key", .string(key.description)), .init("kind", .string(kind.rawValue)),
            .init("observation", .string(observation)),
        ]
        if let objective { members.append(.init("objective", .integer(objective))) }
        members += .optional("rating", rating?.rawValue) + .optional("action", action) + .optional("owner", owner)
        members += .optional("start", start?.description) + .optional("completion", completion?.description)
        return .object(members)
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        key = try fields.required("key", try fields.designator("key"))
        kind = try fields.required("kind", try fields.choice("kind"))
        objective = try fields.integer("objective", 1...100)
        rating = try fields.choice("rating")
        observation = try fields.required("observation", try fields.text("observation", 1...2_000))
        action = try fields.text("action", 1...1_000)
        owner = try fields.text("owner", 1...120)
        start = try fields.parsed("start", "a day as 2021-09-30") { CivilDate($0) }
        completion = try fields.parsed("completion", "a day as 2021-09-30") { CivilDate($0) }
    }
}
