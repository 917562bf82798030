import Coordination
import Identity
import Primitives
import VictimServices

/// Need against what there is: of one operation, or of all.
enum GapsPage {
    /// The page of one operation, with what may be published of it.
    static func sheet(_ context: FieldServicesContext, to wanted: Need.Wanted) -> Sheet {
        let view = context.view
        let areas = view.jurisdictions.flatMap { ServiceArea.areas(of: $0) }
        return context.page(
            .gaps,
            "Gaps in services",
            lead: lead(view.gaps),
            figures: figures(view.gaps),
            blocks(
                view.gaps,
                clock: context.clock,
                now: view.now,
                csv: SiteURL.fieldServices(context.operation, "/gaps.csv").path
            ) + [
                stated(view.stated), publication(context),
                distances(
                    view.gaps,
                    to: wanted,
                    areas,
                    at: SiteURL.fieldServices(context.operation, "/gaps").path
                ),
            ]
        )
    }

    /// The page of every operation that this node knows.
    static func sheet(
        _ gaps: GapAnalysis,
        _ operations: [(name: String, href: String)],
        to wanted: Need.Wanted,
        now: Timestamp,
        tabs: [Sheet.Tab]
    ) -> Sheet {
        let places = gaps.states.map(\.jurisdiction)
        return Sheet(
            tabs: tabs,
            tabsLabel: "Services",
            title: "Gaps in services",
            lead: lead(gaps),
            figures: figures(gaps),
            isFlowing: true,
            blocks: [
                Sheet.Block(
                    "operations",
                    "By operation",
                    texts: operations.isEmpty ? ["There is no operation here yet. Each has its own page of gaps."] : [],
                    links: operations.map { Sheet.Link(label: $0.name, href: $0.href) }
                )
            ] + blocks(gaps, clock: ZoneClock("UTC"), now: now, csv: SiteURL.gaps.path + ".csv") + [
                stated(gaps.states.flatMap(\.stated)),
                distances(gaps, to: wanted, places.flatMap { ServiceArea.areas(of: $0) }, at: SiteURL.gaps.path),
            ]
        )
    }

    private static func lead(_ gaps: GapAnalysis) -> String {
        let lacking = gaps.rows.filter { $0.gap > 0 }
        guard let worst = lacking.first else {
            return gaps.rows.isEmpty
                ? "Nothing is known of need yet. It comes from encounters and from what is asked for before H-hour."
                : "Nothing is known to be lacking, as far as this node knows."
        }
        return
            "\(gaps.gap) \(gaps.gap == 1 ? "need is" : "needs are") not met, as far as this node knows. The widest gap: \(worst.title), \(worst.jurisdiction.name), \(worst.gap) lacking."
    }

    private static func figures(_ gaps: GapAnalysis) -> [Sheet.Figure] {
        guard !gaps.rows.isEmpty else { return [] }
        func sum(_ value: (GapAnalysis.Row) -> Int64) -> Int64 { gaps.rows.map(value).reduce(0, +) }
        return [
            .init(gaps.gap, "needs not met", needsSomebody: true),
            .init(sum { $0.notAvailable }, "times a service was not available"),
            .init(sum { max(0, $0.asked - $0.promised) }, "asked for and not promised"),
            .init(sum { $0.unmet }, "requests of ours with nothing found"),
        ]
    }

    private static func blocks(
        _ gaps: GapAnalysis,
        clock: ZoneClock,
        now: Timestamp,
        csv: String
    ) -> [Sheet.Block] {
        [
            Sheet.Block(
                "needs",
                "What is needed, and where",
                texts: [
                    "Persons at encounters as this agency recorded them; what is asked for and promised as every agency says. “Not found” counts this provider's own requests that ended with nothing, with why; it is 0 at every other node. Not for publication: what may be published stands below."
                ],
                table: gaps.rows.isEmpty ? nil : rows(gaps),
                links: [Sheet.Link(label: "As CSV", href: csv)]
            ),
            Sheet.Block(
                "map",
                "By state",
                texts: gaps.states.isEmpty
                    ? ["No state has a need or a bed that is known here. A map stands here as soon as one has."]
                    : ["The number in a square is what is lacking there. Population: \(Census2020.source)."],
                table: gaps.states.isEmpty ? nil : states(gaps),
                html: gaps.states.isEmpty ? "" : GapMap.svg(gaps.states)
            ),
            Sheet.Block(
                "time",
                "Over time",
                texts: gaps.series.isEmpty
                    ? ["Nothing has changed yet. Each change of what is lacking becomes a step here."] : [],
                table: gaps.series.isEmpty ? nil : series(gaps, clock, now),
                isFolded: true,
                html: GapPlot.html(
                    "Services that were not available",
                    gaps.series.map { ($0.at, $0.notAvailable) },
                    clock,
                    now: now
                )
                    + (gaps.series.contains { $0.unmet > 0 }
                        ? GapPlot.html(
                            "Requests for which nothing was found",
                            gaps.series.map { ($0.at, $0.unmet) },
                            clock,
                            now: now
                        ) : "")
                    + GapPlot.html(
                        "Asked for and not promised",
                        gaps.series.map { ($0.at, max(0, $0.asked - $0.promised)) },
                        clock,
                        now: now
                    )
            ),
        ]
    }

    private static func rows(_ gaps: GapAnalysis) -> Sheet.Table {
        let numbers = [
            "Needed", "Received", "Not available", "Not found", "Asked", "Promised", "Lacking", "In the directory",
        ]
        return Sheet.Table(
            caption: "Need against what there is, the widest gap first",
            columns: [.init("What"), .init("Where")] + numbers.map { .init($0, isNumber: true) },
            rows: gaps.rows.map { row in
                .init(
                    "",
                    .init(row.title),
                    [.init(row.jurisdiction.name)]
                        + [row.needed, row.received, row.notAvailable].map { .init("\($0)", isNumber: true) }
                        + [.init("\(row.unmet)", note: why(row.reasons), isNumber: true)]
                        + [row.asked, row.promised, row.gap, row.offerings].map { .init("\($0)", isNumber: true) }
                )
            }
        )
    }

    /// Why requests were not met: “Full (2), Age (1)”.
    private static func why(_ reasons: [GapAnalysis.Reason]) -> String {
        reasons.map { "\($0.reason.title) (\($0.count))" }.joined(separator: ", ")
    }

    private static func states(_ gaps: GapAnalysis) -> Sheet.Table {
        Sheet.Table(
            caption: "Beds by state for 100,000 residents, and what is lacking",
            columns: [.init("State")]
                + ["Lacking", "Beds in the directory", "Residents, 2020", "Beds for 100,000"].map {
                    .init($0, isNumber: true)
                } + [.init("Stated by others")],
            rows: gaps.states.map { state in
                .init(
                    "",
                    .init(state.jurisdiction.name),
                    [
                        .init("\(state.gap)", isNumber: true),
                        .init(state.beds.map { "\($0)" } ?? "not stated", isNumber: true),
                        .init(state.population.map { QuantityText.grouped($0) } ?? "not known", isNumber: true),
                        .init(state.rate ?? "–", isNumber: true),
                        .init(
                            state.stated.map { "\($0.value) \($0.measure.title.lowercased())" }.joined(separator: "; "),
                            note: state.stated.map(\.source).joined(separator: "; ")
                        ),
                    ]
                )
            }
        )
    }

    private static func series(_ gaps: GapAnalysis, _ clock: ZoneClock, _ now: Timestamp) -> Sheet.Table {
        Sheet.Table(
            caption: "The last twenty changes, the newest first",
            columns: [.init("When")]
                + ["Not available", "Asked", "Promised"].map { .init($0, isNumber: true) },
            rows: gaps.series.suffix(20).reversed().map { point in
                .init(
                    "",
                    .init(clock.brief(point.at, now: now)),
                    [point.notAvailable, point.asked, point.promised].map { .init("\($0)", isNumber: true) }
                )
            }
        )
    }

    private static func distances(
        _ gaps: GapAnalysis,
        to wanted: Need.Wanted,
        _ areas: [ServiceArea],
        at address: String
    ) -> Sheet.Block {
        let choices =
            BedKind.allCases.map { Need.Wanted.bed($0) } + ServiceCategory.allCases.map { Need.Wanted.service($0) }
        let options = choices.map { choice in
            "<option value=\"\(choice.code)\"\(choice == wanted ? " selected" : "")>\(choice.title)</option>"
        }
        let form =
            "<form class=\"small\" method=\"get\" action=\"\(address)#distances\"><span class=\"control\"><label for=\"to\">To the nearest</label>"
            + "<select id=\"to\" name=\"to\">\(options.joined())</select></span><button>Show</button></form>"
        let found = gaps.distances(to: wanted, from: areas)
        let isAnywhere = found.contains { $0.kilometres != nil }
        return Sheet.Block(
            "distances",
            "How far it is",
            texts: [
                "From the middle of each area to the nearest front door in the directory, as the crow flies: for ordering, not for driving."
            ]
                + (isAnywhere
                    ? []
                    : [
                        "Nobody in the directory offers it with a place that is known: \(wanted.title). Choose something else, or bring in a directory."
                    ]),
            table: !isAnywhere
                ? nil
                : Sheet.Table(
                    caption: "Kilometres to the nearest that offers: \(wanted.title)",
                    columns: [.init("Area"), .init("Kilometres", isNumber: true)],
                    rows: found.map { area, kilometres in
                        .init(
                            "",
                            .init("\(area.name)", note: String(area.jurisdiction.abbreviation)),
                            [.init(kilometres.map { "\($0)" } ?? "nobody in the directory", isNumber: true)]
                        )
                    }
                ),
            html: form
        )
    }
}
