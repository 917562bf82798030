import Coordination
import Primitives
import VictimServices

/// Beds, advocates, interpreters and medical staff for the night: what is asked for against what is promised.
enum SurgePage {
    static func sheet(_ context: FieldServicesContext) -> Sheet {
        let surge = context.view.surge
        let asked = surge.lines.reduce(0) { $0 + $1.asked }
        return context.page(
            .surge,
            "Arranged before H-hour",
            lead: surge.lines.isEmpty
                ? "Nothing is asked for yet. Say for each site how many beds, advocates and interpreters the night may need."
                : surge.gap == 0
                    ? "All that is asked for is promised."
                    : "\(surge.gap) of \(asked) asked for are not promised yet.",
            figures: surge.lines.isEmpty
                ? []
                : [
                    .init(asked, "asked for"), .init(asked - surge.gap, "promised"),
                    .init(surge.gap, "lacking", needsSomebody: true),
                ],
            [ways(context), table(context)]
        )
    }

    private static func ways(_ context: FieldServicesContext) -> Sheet.Block {
        Sheet.Block(
            "ways-on",
            "What you can do here",
            texts: [
                "Numbers by hand, for everyone in the operation to see. They speak of no person, and no count of beds is behind them. The readiness of each node shows what is lacking in its jurisdictions."
            ],
            links: context.link(.surgeAsks, "Ask for something at a site")
                + context.link(.surgePromises, "Promise something")
        )
    }

    private static func table(_ context: FieldServicesContext) -> Sheet.Block {
        let lines = context.view.surge.lines
        return Sheet.Block(
            "sites",
            "By site",
            texts: lines.isEmpty ? ["No site has asked for anything."] : [],
            table: lines.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Asked for and promised at each site",
                    columns: [
                        .init("Site"), .init("What"), .init("Asked", isNumber: true),
                        .init("Promised", isNumber: true), .init("Standing"),
                    ],
                    rows: lines.map { line in
                        .init(
                            "",
                            .init("\(line.site.name)", note: String(line.site.jurisdiction.abbreviation)),
                            [
                                .init(line.item.title), .init("\(line.asked)", isNumber: true),
                                .init("\(line.promised)", isNumber: true),
                                .init(
                                    "",
                                    note: line.gap > 0 ? "\(line.gap) lacking" : "",
                                    status: line.gap == 0
                                        ? StatusText("arranged", .good)
                                        : line.promised > 0
                                            ? StatusText("partly", .doubtful) : StatusText("lacking", .alarm)
                                ),
                            ]
                        )
                    }
                )
        )
    }
}
