import Coordination
import Identity
import Operations
import Primitives

/// Readiness and go/no-go: who is ready on what evidence, and what holds for whom.
enum ReadinessPage {
    static func sheet(_ context: CommandContext) -> Sheet {
        let view = context.view
        let ready = view.readiness.count { $0.light == .ready }
        let open = view.points.filter { $0.decision == nil }
        return context.page(
            .readiness,
            "Readiness and decisions",
            lead: "\(ready) of \(view.readiness.count) nodes are ready; "
                + (open.first.map { "next decision \($0.point.due): \($0.point.title)." } ?? "no decision is open."),
            alarms: view.points.filter(\.isDisputed).map {
                "Two agencies that lead disagree on “\($0.point.title)”: the more cautious decision holds."
            },
            [lights(context)] + own(context) + view.points.map { point($0, context) } + newPoint(context)
        )
    }

    private static func lights(_ context: CommandContext) -> Sheet.Block {
        let view = context.view
        return Sheet.Block(
            "lights",
            "Every node's checklist",
            table: Sheet.Table(
                caption: "What each node says of each point, and what the record shows against it",
                columns: [.init("Node")] + ReadinessItem.allCases.map { .init($0.title) },
                rows: view.readiness.map { node in
                    .init(
                        "",
                        .init(view.name(node.agency), status: StatusText(node.light)),
                        node.items.map { item in
                            .init("", note: item.doubt ?? item.report?.evidence ?? "", status: StatusText(item.light))
                        }
                    )
                }
            )
        )
    }

    private static func own(_ context: CommandContext) -> [Sheet.Block] {
        let view = context.view
        guard context.may(.decideForNode), let own = view.readiness.first(where: { $0.agency == view.own }) else {
            return []
        }
        return [
            Sheet.Block(
                "own",
                "Say how \(view.name(view.own)) stands",
                texts: ["A point is ready only with what shows it: a number, a name, a document."],
                links: own.items.map { item in
                    context.link(
                        .readiness,
                        item.item.title,
                        [("item", item.item.rawValue)] + (item.report?.evidence.map { [("evidence", $0)] } ?? [])
                    )
                }
            )
        ]
    }

    private static func point(_ standing: PointStanding, _ context: CommandContext) -> Sheet.Block {
        let view = context.view
        let key = standing.point.key.description
        let ownDecision = standing.nodes.first { $0.agency == view.own }?.own
        let votes = Dictionary(standing.votes.map { ($0.agency, $0) }) { first, _ in first }
        return Sheet.Block(
            "point-\(standing.point.key.agency)-\(standing.point.key.name)",
            "\(standing.point.due) \(standing.point.title)",
            texts: [
                standing.decision.map { decision in
                    "The hub has decided \(decision.voice.choice.title) at \(context.time(decision.at)) "
                        + "(\(CommandContext.who(decision.by)))" + (decision.voice.reason.map { ": \($0)" } ?? "") + "."
                } ?? "The hub has not decided yet; \(standing.goVotes) votes for GO, \(standing.point.quorum) needed.",
                "The hub's GO opens only what a node's own decider has released as well. A node that holds stops itself and "
                    + "nobody else.",
            ],
            table: Sheet.Table(
                caption: "What holds for each node",
                columns: [.init("Node"), .init("What holds"), .init("Vote"), .init("Own decision")],
                rows: standing.nodes.map { node in
                    .init(
                        "",
                        .init(view.name(node.agency)),
                        [
                            .init("", status: StatusText(node.effect)),
                            votes[node.agency].map { vote in
                                .init("", note: vote.voice.reason ?? "", status: StatusText(vote.voice.choice))
                            } ?? .init("–"),
                            node.own.map { own in
                                .init(
                                    "",
                                    note: "\(CommandContext.who(own.by)), \(context.time(own.at))"
                                        + (own.voice.reason.map { ": \($0)" } ?? ""),
                                    status: StatusText(own.voice.choice)
                                )
                            } ?? .init("–"),
                        ]
                    )
                }
            ),
            links: context.may(.decideForNode)
                ? [
                    context.link(.vote, "Vote for \(view.name(view.own))", [("point", key)]),
                    context.link(
                        .decision,
                        "Decide for \(view.name(view.own))",
                        [("point", key)] + (ownDecision.map { [("seen", $0.entry.description)] } ?? [])
                    ),
                ] : []
        )
    }

    private static func newPoint(_ context: CommandContext) -> [Sheet.Block] {
        guard context.may(.commandOperation) else { return [] }
        return [
            Sheet.Block(
                "new-point",
                "Decision points",
                texts: context.view.points.isEmpty
                    ? ["None is set yet. The first is usually GO or NO GO an hour before H-hour."] : [],
                links: [context.link(.point, "Set a decision point", [("key", "\(context.view.own)/")])]
            )
        ]
    }
}
