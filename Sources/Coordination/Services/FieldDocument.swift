import Operations
package import Primitives
import Results
import VictimServices

/// Services in an operation as the JSON that the command line prints and the API serves.
package struct FieldDocument {
    private let view: FieldView

    package init(_ view: FieldView) {
        self.view = view
    }

    /// What was recorded at encounters, for those who may record it.
    package var record: JSONValue {
        [
            "operation": .string(view.operation.id.description), "asOf": .string(view.now.description),
            "identified": Self.tally(view.counts.identified), "offeredAny": Self.tally(view.counts.offeredAny),
            "services": Self.services(view.counts),
            "jurisdictions": .array(
                view.byJurisdiction.map { jurisdiction, counts in
                    [
                        "jurisdiction": .string(jurisdiction.code), "identified": Self.tally(counts.identified),
                        "services": Self.services(counts),
                    ]
                }
            ), "notices": .array(view.notices.map(Self.notice)),
            "minorArrestClaims": .array(view.claims.map(\.json)), "checks": .array(view.checks.map(Self.check)),
            "figures": .array(view.proposals.map(Self.proposal)),
        ]
    }

    /// What is arranged, for everyone who may see gaps.
    package var surge: JSONValue {
        [
            "operation": .string(view.operation.id.description), "gap": .integer(view.surge.gap),
            "lines": .array(
                view.surge.lines.map {
                    [
                        "site": .string($0.site.description), "item": .string($0.item.code),
                        "title": .string($0.item.title), "asked": .integer($0.asked),
                        "promised": .integer($0.promised), "gap": .integer($0.gap),
                    ]
                }
            ),
        ]
    }

    /// Gaps in this operation, with what was published of them.
    package var gaps: JSONValue {
        .object(
            (view.gaps.json.members ?? []) + [
                .init("stated", .array(view.stated.map(\.json))),
                .init(
                    "published",
                    .array(
                        view.published.map { agency, at, table in
                            [
                                "agency": .string(agency.description), "at": .string(at.description),
                                "table": table.json,
                            ]
                        }
                    )
                ),
            ]
        )
    }

    private static func tally(_ tally: ServiceCounts.Tally) -> JSONValue {
        ["all": .integer(tally.all), "adults": .integer(tally.adults), "minors": .integer(tally.minors)]
    }

    private static func services(_ counts: ServiceCounts) -> JSONValue {
        .array(
            counts.recorded.map { service, outcomes in
                [
                    "service": .string(service.rawValue), "offered": tally(outcomes.offered),
                    "accepted": tally(outcomes.accepted), "declined": tally(outcomes.declined),
                    "notAvailable": tally(outcomes.notAvailable),
                ]
            }
        )
    }

    private static func notice(_ standing: LegalClock) -> JSONValue {
        [
            "encounter": .string(standing.minor.encounter.description),
            "jurisdiction": .string(standing.minor.jurisdiction.code), "clock": .string(standing.clock.rawValue),
            "found": .string(standing.minor.at.description), "due": .string(standing.due.description),
            "phase": .string(standing.phase.rawValue), "rule": .string(standing.rule),
            "to": standing.notice.map { .string($0.to) } ?? .null,
            "given": standing.notice.map { .string($0.at.description) } ?? .null,
            "reference": standing.notice.map { .string($0.reference) } ?? .null,
        ]
    }

    private static func check(_ check: FieldCheck) -> JSONValue {
        [
            "code": .string(check.code.rawValue), "message": .string(check.sentence),
            "encounters": .array(check.encounters.map { .string($0.description) }),
        ]
    }

    private static func proposal(_ proposal: FieldProposal) -> JSONValue {
        [
            "category": .string(proposal.category.key.description), "label": .string(proposal.category.label),
            "jurisdiction": .string(proposal.jurisdiction.code), "recorded": .integer(proposal.count),
            "reported": proposal.current?.value.map { .integer($0) } ?? .null,
            "entry": proposal.entry.map { .string($0.description) } ?? .null,
            "isReported": .bool(proposal.isReported), "isCorrection": .bool(proposal.isCorrection),
        ]
    }
}
