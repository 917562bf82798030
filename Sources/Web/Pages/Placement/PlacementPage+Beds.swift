import Coordination
import Identity
import Ledger
import Primitives
import VictimServices

extension PlacementPage {
    /// What is there, and how much of it is free.
    static func beds(_ pools: [PoolStanding], _ context: PlacementContext) -> Sheet.Block {
        let mayCount = context.may(.manageCapacity)
        return Sheet.Block(
            "beds",
            "Beds and places",
            texts: pools.isEmpty
                ? ["Nothing is set up yet. Set up each kind of bed or place once, then count it every night."]
                : ["Available + held + occupied + out of use = there. Everything here stays with this provider."],
            table: pools.isEmpty
                ? nil
                : Sheet.Table(
                    caption: "Beds and places as counted",
                    columns: [
                        .init("Pool"), .init("Status"), .init("Available", isNumber: true),
                        .init("Held", isNumber: true), .init("Occupied", isNumber: true),
                        .init("Out of use", isNumber: true), .init("There", isNumber: true),
                        .init("Funded", isNumber: true), .init("Counted"),
                    ],
                    rows: pools.map { row($0, mayCount, context) }
                ),
            links: mayCount ? [context.link(.pool, "Set up beds")] : []
        )
    }

    private static func row(_ standing: PoolStanding, _ mayCount: Bool, _ context: PlacementContext) -> Sheet.Table.Row
    {
        let pool = standing.pool
        let key = [("pool", pool.key.description)]
        var known = key + [("offline", "\(standing.offline)")]
        if !standing.isStale, let available = standing.available { known.append(("available", "\(available)")) }
        func number(_ value: Int?) -> Sheet.Cell { .init(value.map { "\($0)" } ?? "–", isNumber: true) }
        let ages = pool.ages.agesInWords
        let whom =
            "\(pool.what.title), \(ages == "all ages" ? ages : "ages \(ages)"); \(pool.areas.map(\.name).joined(separator: ", "))"
        return .init(
            "pool-\(pool.key)",
            .init(
                pool.title,
                note: whom,
                href: mayCount ? context.link(.count, "", known).href : ""
            ),
            [
                .init(
                    mayCount && standing.status == .unknown ? "Count now" : "",
                    href: mayCount && standing.status == .unknown ? context.link(.count, "", key).href : "",
                    status: status(standing)
                ),
                number(standing.isStale ? nil : standing.available), number(standing.held),
                number(standing.isStale ? nil : standing.occupied), number(standing.offline), number(pool.maximum),
                number(pool.funded),
                .init(
                    standing.countedAt.map { context.ago($0) } ?? "never",
                    forms: mayCount ? [context.form(.link, "Link for the night worker", key)] : []
                ),
            ]
        )
    }

    private static func status(_ standing: PoolStanding) -> StatusText {
        switch standing.status {
        case .capacity: StatusText("room", .good)
        case .noCapacity: StatusText("full", .awaited)
        case .unknown: StatusText(standing.countedAt == nil ? "not counted" : "count too old", .doubtful)
        }
    }

    /// What is kept for others now.
    static func holds(_ context: PlacementContext) -> Sheet.Block {
        let active = context.state.grantedHolds.filter { $0.isActive(at: context.now) }
        return Sheet.Block(
            "holds",
            "Places held",
            texts: active.isEmpty ? ["None is held. A hold keeps a place for \(Hold.lifetime) minutes."] : [],
            items: active.map { record in
                let hold = [("hold", record.hold.number.description)]
                let may = context.may(.manageCapacity)
                return Sheet.Item(
                    "\(record.hold.number) for request \(record.hold.request) of \(context.name(record.hold.asker))",
                    note: "ends \(context.time(record.ends)) by itself",
                    status: record.taken == nil ? StatusText("held", .active) : StatusText("taken", .good),
                    forms: may
                        ? [
                            context.form(.turn, "The person has arrived", hold + [("turn", "arrived")], isQuiet: false),
                            context.form(.turn, "Give it back", hold + [("turn", "released")]),
                        ] : []
                )
            }
        )
    }

    /// A link that was made: it is shown once.
    static func link(_ path: String, _ pool: String, _ context: PlacementContext) -> Sheet {
        let title = context.state.standings(at: context.now).first { $0.pool.key.description == pool }?.pool.title
        return Sheet(
            tabs: [],
            title: "A link for the night worker",
            lead: "It counts “\(title ?? pool)” once, without signing in, and is shown only now.",
            blocks: [
                Sheet.Block(
                    "link",
                    "Send it to the worker's phone",
                    texts: [
                        path, "Put this server's address before it. It opens on any phone and is used up by one count.",
                    ],
                    links: [
                        .init(label: "Open it here", href: path),
                        .init(label: "Back to beds", href: SiteURL.placement.path),
                    ]
                )
            ]
        )
    }
}
