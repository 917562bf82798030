import Coordination
import Identity
import Ledger
import Primitives
import Results
import VictimServices

/// What was recorded at encounters, what it comes to, and the figures of the account that follow from it.
enum EncountersPage {
    static func sheet(_ context: FieldServicesContext) -> Sheet {
        let view = context.view
        let counts = view.counts
        let medical = counts.services[.medical]?.accepted.all ?? 0
        let identified = counts.identified.all
        return context.page(
            .record,
            "Services at encounters",
            lead: identified == 0
                ? "Nobody has been recorded yet. Record a person as soon as they are safe."
                : "\(identified) \(identified == 1 ? "person" : "people") identified, and services offered to \(counts.offeredAny.all), as this agency recorded it until \(context.time(context.view.now)).",
            alarms: MinorsPage.alarms(context),
            alarmHref: FieldServicesTab.minors.url(context.operation).path,
            figures: identified == 0
                ? []
                : [
                    .init(identified, "people identified"), .init(counts.identified.minors, "of them under 18"),
                    .init(counts.offeredAny.all, "offered services"), .init(medical, "received medical care"),
                ],
            [ways(context), table(context), places(context)] + checks(context) + figures(context) + [latest(context)]
        )
    }

    private static func ways(_ context: FieldServicesContext) -> Sheet.Block {
        Sheet.Block(
            "ways-on",
            "What you can do here",
            texts: [
                "Services do not depend on cooperation: say so, and offer them whatever the person decides.",
                "No name, no description, no case number: only what was offered and what became of it. It stays with this agency.",
            ],
            links: context.link(.encounters, "Record a person and services")
                + context.link(.handOffs, "Hand a person over to an advocate")
        )
    }

    private static func table(_ context: FieldServicesContext) -> Sheet.Block {
        let recorded = context.view.counts.recorded
        return Sheet.Block(
            "services",
            "What became of services",
            texts: recorded.isEmpty
                ? ["No service has been recorded. It is recorded with the person, or added to an encounter below."]
                : ["A person counts once for each service, with what was said last of it."],
            table: recorded.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Persons by service, of all encounters that this agency recorded",
                    columns: [.init("Service")]
                        + ["Offered", "Received", "Declined", "Not available"].map { .init($0, isNumber: true) },
                    rows: recorded.map { service, outcomes in
                        .init(
                            "service-\(service.rawValue)",
                            .init(service.title),
                            [outcomes.offered, outcomes.accepted, outcomes.declined, outcomes.notAvailable].map(cell)
                        )
                    }
                )
        )
    }

    private static func cell(_ tally: ServiceCounts.Tally) -> Sheet.Cell {
        .init("\(tally.all)", note: tally.minors > 0 ? "\(tally.minors) under 18" : "", isNumber: true)
    }

    private static func places(_ context: FieldServicesContext) -> Sheet.Block {
        let places = context.view.byJurisdiction
        return Sheet.Block(
            "places",
            "By jurisdiction",
            texts: places.isEmpty ? ["Nothing has been recorded in any jurisdiction yet."] : [],
            table: places.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Persons identified and offered services, by jurisdiction",
                    columns: [.init("Jurisdiction")]
                        + ["Identified", "Offered anything", "Received medical care"].map { .init($0, isNumber: true) },
                    rows: places.map { jurisdiction, counts in
                        .init(
                            "",
                            .init(jurisdiction.name),
                            [counts.identified, counts.offeredAny, counts.services[.medical]?.accepted ?? .init()]
                                .map(cell)
                        )
                    }
                )
        )
    }

    /// What should be looked at before the figures below are final, each encounter by its number.
    private static func checks(_ context: FieldServicesContext) -> [Sheet.Block] {
        let checks = context.view.checks
        guard !checks.isEmpty else { return [] }
        return [
            Sheet.Block(
                "checks",
                "To look at",
                items: checks.map { check in
                    Sheet.Item(
                        check.sentence,
                        note: (check.encounters.count == 1 ? "Encounter " : "Encounters ")
                            + check.encounters.map(\.description).joined(separator: ", "),
                        status: StatusText("check", .doubtful)
                    )
                }
            )
        ]
    }

    /// The figures that the account would have, each with the press that reports it.
    private static func figures(_ context: FieldServicesContext) -> [Sheet.Block] {
        let proposals = context.view.proposals
        guard !proposals.isEmpty else { return [] }
        return [
            Sheet.Block(
                "figures",
                "Figures for the account",
                texts: [
                    "One press reports a figure from what is recorded here. The account then leads back to its report, and from there to this page."
                ],
                table: Sheet.Table(
                    caption: "What is recorded here against what the account says",
                    columns: [
                        .init("Figure"), .init("Jurisdiction"), .init("Recorded", isNumber: true),
                        .init("In the account", isNumber: true), .init("What to do"),
                    ],
                    rows: proposals.map { row($0, context) }
                )
            )
        ]
    }

    private static func row(_ proposal: FieldProposal, _ context: FieldServicesContext) -> Sheet.Table.Row {
        let address = FigureAddress(category: proposal.category.key, jurisdiction: proposal.jurisdiction)
        let isAllowed = context.may(proposal.isCorrection ? .correct : .report)
        let form = Sheet.Form(
            action: SiteURL.fieldServices(context.operation, "/figures").path,
            hidden: [
                .init(name: "category", value: proposal.category.key.description),
                .init(name: "jurisdiction", value: proposal.jurisdiction.code),
                .init(name: FieldServicesForm.requestField, value: context.key()),
            ],
            controls: [],
            submit: proposal.isCorrection ? "Correct to \(proposal.count)" : "Report \(proposal.count)",
            isQuiet: false
        )
        let reported = proposal.current.map { QuantityText($0, unit: proposal.category.unit).text } ?? "nothing yet"
        return .init(
            "figure-\(proposal.category.key.elementID)-\(proposal.jurisdiction.code)",
            .init(proposal.category.label),
            [
                .init(proposal.jurisdiction.name), .init("\(proposal.count)", isNumber: true),
                .init(
                    reported,
                    href: proposal.entry == nil ? "" : SiteURL.figure(context.operation, address).path,
                    isNumber: true
                ),
                proposal.isReported
                    ? .init("", status: StatusText("agrees", .good))
                    : .init("", status: StatusText("differs", .doubtful), forms: isAllowed ? [form] : []),
            ]
        )
    }

    private static func latest(_ context: FieldServicesContext) -> Sheet.Block {
        let latest = context.view.latest
        return Sheet.Block(
            "latest",
            "Recorded last",
            texts: latest.isEmpty ? ["Nothing yet. What is recorded stands here, the newest first."] : [],
            items: latest.map { recorded in
                let encounter = recorded.encounter
                let services = ServiceCategory.allCases.compactMap { service in
                    recorded.outcomes[service].map { "\(service.title): \($0.outcome.title.lowercased())" }
                }
                let arrest = encounter.arrest.map { "Also arrested or cited: \($0.title.lowercased()). " } ?? ""
                return Sheet.Item(
                    "\(encounter.jurisdiction.name), \(encounter.band.title.lowercased()), \(context.time(recorded.at))",
                    note: arrest + (services.isEmpty ? "no service recorded yet" : services.joined(separator: "; ")),
                    links: context.link(
                        .encounters,
                        "Add services",
                        [
                            ("encounter", encounter.number.description), ("jurisdiction", encounter.jurisdiction.code),
                            ("band", encounter.band.rawValue),
                        ]
                    )
                )
            }
        )
    }
}
