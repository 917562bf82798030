package import Primitives

extension AfterActionReport {
    /// The report for programs: the same sections as on a page.
    package var json: JSONValue {
        [
            "title": .string(title),
            "overview": .array(overview.map { ["name": .string($0.name), "text": .string($0.text)] }),
            "objectives": .array(objectives.map(Self.json)),
            "record": .array(record.map(Self.json)),
            "missing": .array(missing.map { .string($0) }),
            "participants": .array(
                participants.map { participant in
                    [
                        "agency": .string(participant.agency.description), "name": .string(participant.name),
                        "units": .integer(Int64(participant.units)),
                        "assigned": .integer(Int64(participant.assigned)),
                        "checkedIn": .integer(Int64(participant.checkedIn)),
                        "released": .integer(Int64(participant.released)),
                    ]
                }
            ),
            "timeline": .array(timeline.map(Self.json)),
        ]
    }

    private static func json(_ objective: Objective) -> JSONValue {
        [
            "number": objective.number.map { .integer(Int64($0)) } ?? .null, "title": .string(objective.title),
            "capability": .string(objective.capability),
            "rating": objective.rating.map { .string($0.letter) } ?? .null,
            "strengths": .array(objective.strengths.map(\.json)),
            "improvements": .array(objective.improvements.map(\.json)),
        ]
    }

    private static func json(_ moment: Moment) -> JSONValue {
        [
            "at": .string(moment.at.description),
            "relative": moment.relative.map { .string($0.description) } ?? .null, "who": .string(moment.who),
            "sentence": .string(moment.sentence),
        ]
    }
}
