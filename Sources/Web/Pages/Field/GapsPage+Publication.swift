import Coordination
import Identity
import Primitives
import VictimServices

extension GapsPage {
    /// What somebody else published, as its source stated it.
    static func stated(_ facts: [StatedService]) -> Sheet.Block {
        Sheet.Block(
            "stated",
            "Stated by others",
            texts: facts.isEmpty
                ? ["Nobody's published figure is recorded yet."]
                : ["These are not ours: each is shown as its source stated it."],
            items: facts.map { fact in
                Sheet.Item(
                    "\(fact.measure.title), \(fact.jurisdiction?.name ?? "the whole operation"), \(fact.year): \(fact.value)",
                    note: "Stated by \(fact.source)."
                )
            }
        )
    }

    /// What may be published now, and what was.
    static func publication(_ context: FieldServicesContext) -> Sheet.Block {
        let view = context.view
        let release = view.release
        let isAllowed = context.may(.releaseStatement) && !release.table.rows.isEmpty
        let form = Sheet.Form(
            action: SiteURL.fieldServices(context.operation, "/say/gap-tables").path,
            hidden: [
                .init(name: FieldServicesForm.requestField, value: context.key()),
                .init(name: "next", value: FieldServicesTab.gaps.url(context.operation).path),
            ],
            controls: [],
            submit: "Publish these rows",
            isQuiet: false
        )
        return Sheet.Block(
            "publication",
            "What may be published",
            texts: [
                "No count under \(GapTable.threshold), every other rounded down to \(GapTable.base), no totals. A number changes only when \(GapTable.threshold) or more have been added since it was last published. \(release.withheld) counts are withheld, \(release.held) keep their earlier number."
            ]
                + view.published.map { agency, at, table in
                    "Published by \(agency), \(context.time(at)): \(table.rows.count) rows."
                },
            table: release.table.rows.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "The rows that may be published now",
                    columns: [
                        .init("Service"), .init("Jurisdiction"), .init("Needed", isNumber: true),
                        .init("Not available", isNumber: true),
                    ],
                    rows: release.table.rows.map { row in
                        .init(
                            "",
                            .init(row.service.title),
                            [.init(row.jurisdiction.name)]
                                + [row.needed, row.notAvailable].map { count in
                                    .init(count.map { "\($0) or more" } ?? "withheld", isNumber: true)
                                }
                        )
                    }
                ),
            forms: isAllowed ? [form] : []
        )
    }
}
