import Ledger
package import Primitives

extension ClientRecord {
    /// The record for programs of this provider.
    package func json(at now: Timestamp) -> JSONValue {
        [
            "client": .string(id.description), "additions": .integer(count), "unread": .integer(Int64(unread)),
            "opened": opened.map { .string($0.description) } ?? .null, "label": .string(label),
            "status": .string(caseStatus.rawValue),
            "facts": .object(
                ClientField.allCases.compactMap { field in
                    facts[field].map { .init(field.rawValue, field.json($0.value)) }
                }
            ),
            "needs": .array(
                ServiceCategory.allCases.compactMap { needs[$0].map { $0.json(ClientStatement.need($0.value)) } }
            ),
            "goals": .array(
                goals.map { file in
                    .object(
                        (file.goal.json(.goal(file.goal.value)).members ?? [])
                            + [.init("steps", .array(file.steps.map { $0.json(.step($0.value)) }))]
                    )
                }
            ),
            "services": .array(services.map { $0.json(.service($0.value)) }),
            "screenings": .array(screenings.map { $0.json(.screening($0.value)) }),
            "referrals": .array(referrals.map { $0.json(at: now) }),
            "outcomes": .array(outcomes.map { $0.json(.outcome($0.value)) }),
            "immigration": .array(immigration.map { $0.json(.immigration($0.value)) }),
            "releases": .array(releases.map { $0.json(at: now) }),
            "disclosures": .array(disclosures.map { $0.json(.disclosure($0.value)) }),
            "due": .array(
                due(at: now).map { due in
                    [
                        "day": .string(due.day.description), "what": .string(due.what),
                        "overdue": .bool(due.isOverdue(on: now.day)),
                    ]
                }
            ),
        ]
    }
}

extension Stamped {
    /// What was said, with when and by whom.
    func json(_ statement: ClientStatement) -> JSONValue {
        .object(
            statement.members + [.init("at", .string(at.description)), .init("author", .string(by.description))]
        )
    }
}

extension ReferralFile {
    func json(at now: Timestamp) -> JSONValue {
        let state = state(at: now)
        return .object(
            (referral.json(.referral(referral.value)).members ?? []) + [
                .init("state", .string(state.rawValue)),
                .init(
                    "next",
                    .array(ReferralState.allCases.filter { state.next.contains($0) }.map { .string($0.rawValue) })
                ),
                .init("hud", state.hudResult.map { .integer(Int64($0)) } ?? .null),
                .init("fhir", .string(state.fhirTaskStatus)),
                .init("primero", state.primeroStatus.map { .string($0) } ?? .null),
                .init("moves", .array(moves.map { $0.json(.referralMove($0.value)) })),
            ]
        )
    }
}

extension ReleaseFile {
    package func json(at now: Timestamp) -> JSONValue {
        .object(
            (release.json(.release(release.value)).members ?? []) + [
                .init("state", .string(view(now).rawValue)),
                .init("signature", signature.map { $0.json(.signature($0.value)) } ?? .null),
                .init("revocation", revocation.map { $0.json(.revocation($0.value)) } ?? .null),
                .init("handovers", .array(handovers.map { $0.json(.handover($0.value)) })),
            ]
        )
    }
}
