import Ledger
package import Primitives
package import VictimServices

/// A provider's places and requests at a moment, as programs read them.
package struct PlacementDocument {
    private let state: PlacementState
    private let now: Timestamp

    package init(_ state: PlacementState, at now: Timestamp) {
        self.state = state
        self.now = now
    }

    package var json: JSONValue {
        [
            "at": .string(now.description), "pools": .array(state.standings(at: now).map { pool($0) }),
            "requests": .array(state.ownRequests.prefix(200).map { own($0) }),
            "heard": .array(state.heardRequests.prefix(200).map { heard($0) }),
            "holds": .array(state.grantedHolds.prefix(200).map { hold($0) }),
        ]
    }

    private func pool(_ standing: PoolStanding) -> JSONValue {
        .object(
            (standing.pool.json.members ?? []) + [
                .init("status", .string(standing.status.rawValue)), .init("available", Self.number(standing.available)),
                .init("held", .integer(Int64(standing.held))), .init("occupied", Self.number(standing.occupied)),
                .init("offline", .integer(Int64(standing.offline))), .init("countedAt", Self.time(standing.countedAt)),
                .init("isStale", .bool(standing.isStale)),
            ]
        )
    }

    private func own(_ request: OwnRequest) -> JSONValue {
        .object(
            (request.request.json.members ?? []) + [
                .init("status", .string(request.standing(at: now).rawValue)),
                .init("madeAt", .string(request.stamp.at.description)),
                .init(
                    "answers",
                    .array(
                        request.answers.sorted { $0.key < $1.key }.map { provider, heard in
                            .object(
                                [.init("provider", .string(provider.description))]
                                    + (heard.answer.json.members ?? []).filter { $0.name != "request" }
                                    + [.init("heardAt", .string(heard.stamp.at.description))]
                            )
                        }
                    )
                ),
                .init(
                    "choice",
                    request.standingChoice.map {
                        ["provider": .string($0.provider.description), "hold": .string($0.hold.description)]
                    } ?? .null
                ),
                .init(
                    "reasons",
                    .array((request.end?.end.reasons ?? request.reasonsHeard).map { .string($0.rawValue) })
                ),
            ]
        )
    }

    private func heard(_ request: HeardRequest) -> JSONValue {
        .object(
            [.init("asker", .string(request.asker.description))] + (request.request.json.members ?? []) + [
                .init("isOpen", .bool(request.isOpen(at: now))),
                .init("answer", state.answer(to: request, at: now)?.json ?? .null),
                .init(
                    "matches",
                    .array(
                        state.matches(request.request.need, at: now).map { standing, findings in
                            [
                                "pool": .string(standing.pool.key.description), "isMatch": .bool(findings.isMatch),
                                "rules": .array(
                                    findings.map {
                                        [
                                            "rule": .string($0.rule.rawValue), "outcome": .string($0.outcome.rawValue),
                                            "says": .string($0.sentence),
                                        ]
                                    }
                                ),
                            ]
                        }
                    )
                ),
            ]
        )
    }

    private func hold(_ record: HoldRecord) -> JSONValue {
        .object(
            (record.hold.json.members ?? []) + [
                .init("status", .string(record.standing(at: now).rawValue)),
                .init("ends", .string(record.ends.description)),
            ]
        )
    }

    private static func number(_ value: Int?) -> JSONValue { value.map { .integer(Int64($0)) } ?? .null }

    private static func time(_ value: Timestamp?) -> JSONValue { value.map { .string($0.description) } ?? .null }
}
