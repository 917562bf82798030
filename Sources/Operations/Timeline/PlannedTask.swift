package import Primitives

/// Something that an agency does at a time of the plan; with a duration of 0 a milestone.
package struct PlannedTask: Sendable, Hashable {
    package let key: Designator
    package let title: String
    /// When it begins, relative to H-hour.
    package let start: PlanTime
    /// Minutes from start to end; 0 to 44,640, a month.
    package let duration: Int64
    /// The agency that does it.
    package let owner: AgencyID
    /// The row of the synchronisation matrix within that agency, such as “Teams” or “Medical”.
    package let function: String
    /// Who answers for it at the owner, by short name; nil where the agency as a whole does.
    package let person: Slug?
    /// What must be completed before it may start.
    package let after: [Designator]
    /// The IANA zone of its place; nil for that of the operation.
    package let zone: String?

    package init(
        key: Designator,
        title: String,
        start: PlanTime,
        duration: Int64 = 0,
        owner: AgencyID,
        function: String = "Command",
        person: Slug? = nil,
        after: [Designator] = [],
        zone: String? = nil
    ) {
        self.key = key
        self.title = title
        self.start = start
        self.duration = duration
        self.owner = owner
        self.function = function
        self.person = person
        self.after = after
        self.zone = zone
    }

    package static let durations: ClosedRange<Int64> = 0...44_640
    package static let mostPredecessors = 32

    /// When it ends, relative to H-hour.
    package var endMinutes: Int64 { start.minutes + duration }
}

extension PlannedTask {
    var json: JSONValue {
        let members: [JSONValue.Member] = [
            .init("key", .string(key.description)), .init("title", .string(title)),
            .init("start", .integer(start.minutes)), .init("duration", .integer(duration)),
            .init("owner", .string(owner.description)), .init("function", .string(function)),
            .init("after", .array(after.map { .string($0.description) })),
        ]
        return .object(members + .optional("person", person?.description) + .optional("zone", zone))
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        key = try fields.required("key", try fields.designator("key"))
        title = try fields.required("title", try fields.text("title", 1...200))
        start = try fields.required("start", try fields.planTime("start"))
        duration = try fields.integer("duration", Self.durations) ?? 0
        owner = try fields.agency("owner") ?? key.agency
        function = try fields.text("function", 1...60) ?? "Command"
        person = try fields.parsed("person", "a short name") { Slug($0) }
        after = try fields.designators("after", atMost: Self.mostPredecessors)
        zone = try fields.parsed("zone", "an IANA time zone, such as America/Chicago") { text in
            text.utf8.count <= 64 && !text.contains(where: \.isWhitespace) ? text : nil
        }
    }
}
