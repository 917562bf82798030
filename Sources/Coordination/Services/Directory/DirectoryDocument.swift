package import Primitives
package import VictimServices

/// The directory for programs: what the API and the commands show besides the standard.
package struct DirectoryDocument: Sendable {
    private let state: DirectoryState
    private let now: Timestamp

    package init(_ state: DirectoryState, at now: Timestamp) {
        self.state = state
        self.now = now
    }

    /// How many records stand, what is due, and which imports ended in the middle.
    package var standing: JSONValue {
        let counts = state.counts
        return [
            "records": .object(
                DirectoryRecord.Kind.allCases.map { .init($0.rawValue, .integer(Int64(counts[$0] ?? 0))) }
            ),
            "due": .array(due),
            "unfinishedImports": .array(
                state.unfinishedImports.map { item in
                    [
                        "import": .string(item.id.description), "agency": .string(item.agency.description),
                        "records": .integer(Int64(item.records)), "began": .string(item.began.description),
                    ]
                }
            ),
        ]
    }

    /// The services that are to be verified again, the longest unverified first.
    package var due: [JSONValue] {
        state.due(on: CivilDate(now)).map { service in
            [
                "id": .string(service.id.description), "name": .string(service.name),
                "agency": .string(service.agency.description), "isDue": .bool(service.verification.isDue),
                "verified": .string(service.verification.sentence),
            ]
        }
    }

    /// What a search found, with why.
    package static func results(_ found: SearchOutcome) -> JSONValue {
        [
            "total": .integer(Int64(found.count)),
            "services": .array(
                found.results.map { result in
                    let facts = result.facts
                    return [
                        "id": .string(facts.id.description), "name": .string(facts.name),
                        "organization": .string(facts.organization), "phone": .string(facts.phone),
                        "confidential": .bool(facts.isConfidential),
                        "place": facts.place.isEmpty ? .null : .string(facts.place),
                        "areas": .array(facts.offering.areas.sorted().map { .string($0.description) }),
                        "kilometres": result.distance.map { .integer(Int64($0.rounded())) } ?? .null,
                        "open": result.standing == .unknown ? .null : .bool(result.standing == .open),
                        "verified": .string(facts.verification.sentence),
                        "why": .array(result.reasons.map { .string($0) }),
                        "ask": .array(result.toAsk.map { .string($0) }),
                    ]
                }
            ),
        ]
    }

    /// The best matches for a request, for programs.
    package static func matches(_ found: [Match]) -> JSONValue {
        [
            "matches": .array(
                found.map { match in
                    [
                        "id": .string(match.service.service), "name": .string(match.service.name),
                        "room": .string(match.certainty.word),
                        "kilometres": match.kilometres.map { .integer(Int64($0.rounded())) } ?? .null,
                        "findings": .array(
                            match.findings.map { finding in
                                [
                                    "rule": .string(finding.rule.rawValue),
                                    "outcome": .string(finding.outcome.rawValue), "sentence": .string(finding.sentence),
                                ]
                            }
                        ),
                    ]
                }
            )
        ]
    }

    /// What each agency says of a record that others say otherwise.
    package func disputes(_ name: DirectoryRecord.Name) -> JSONValue {
        .array(
            (state.listing(name)?.disputes ?? []).map { agency, record in
                ["agency": .string(agency.description), "record": record.json]
            }
        )
    }
}

extension Node.ImportOutcome {
    /// For programs.
    package var json: JSONValue {
        [
            "import": .string(id.description), "read": .integer(Int64(read)), "written": .integer(Int64(written)),
        ]
    }
}
