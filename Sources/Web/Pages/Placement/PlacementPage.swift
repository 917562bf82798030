import Coordination
import Identity
import Ledger
import Primitives
import VictimServices

/// Beds and requests of a provider: what is free, who asks, and what its own advocates have asked for.
enum PlacementPage {
    static func sheet(_ context: PlacementContext) -> Sheet {
        let pools = context.state.standings(at: context.now)
        return Sheet(
            tabs: [],
            title: "Beds and requests",
            lead: lead(pools, context),
            alarms: alarms(context),
            alarmHref: "#heard",
            figures: figures(pools, context),
            isFlowing: true,
            blocks: [heard(context), own(context), beds(pools, context), holds(context)].filter { !$0.isEmpty }
        )
    }

    private static func lead(_ pools: [PoolStanding], _ context: PlacementContext) -> String {
        guard !pools.isEmpty else {
            return "No beds are set up yet. Set up the first: what it is, whom it takes, and how many there are."
        }
        let free = free(pools)
        let unknown = pools.count { $0.status == .unknown }
        let counted = unknown == 0 ? "all counted" : "\(unknown) of \(pools.count) pools not counted or too old"
        let waiting = waiting(context).count
        let asked = waiting == 0 ? "no request waits" : waiting == 1 ? "1 request waits" : "\(waiting) requests wait"
        return "\(free) \(free == 1 ? "place" : "places") free (\(counted)); \(asked) for an answer."
    }

    private static func free(_ pools: [PoolStanding]) -> Int {
        pools.filter { $0.status != .unknown }.compactMap(\.available).reduce(0, +)
    }

    /// The requests of others that nobody here has answered.
    private static func waiting(_ context: PlacementContext) -> [HeardRequest] {
        context.state.heardRequests.filter {
            $0.isOpen(at: context.now) && context.state.answer(to: $0, at: context.now) == nil
        }
    }

    private static func figures(_ pools: [PoolStanding], _ context: PlacementContext) -> [Sheet.Figure] {
        guard !pools.isEmpty else { return [] }
        return [
            .init(free(pools), "places free, as counted"), .init(pools.map(\.held).reduce(0, +), "held"),
            .init(pools.count { $0.status == .unknown }, "pools not known"),
            .init(waiting(context).count, "requests to answer", needsSomebody: true),
        ]
    }

    private static func alarms(_ context: PlacementContext) -> [String] {
        waiting(context).map { "Request \($0.request.number) of \(context.name($0.asker)) waits for an answer." }
    }

    // MARK: Requests of others

    private static func heard(_ context: PlacementContext) -> Sheet.Block {
        let open = context.state.heardRequests.filter { $0.isOpen(at: context.now) }
        return Sheet.Block(
            "heard",
            "Requests of other providers",
            texts: open.isEmpty
                ? ["Nobody asks for anything now. Requests appear here by themselves."]
                : ["Each says what is needed and nothing of the person. Only a hold keeps a place free."],
            items: open.map { item($0, context) }
        )
    }

    private static func item(_ request: HeardRequest, _ context: PlacementContext) -> Sheet.Item {
        let matches = context.state.matches(request.request.need, at: context.now)
        let answer = context.state.answer(to: request, at: context.now)
        let fitting = matches.filter(\.findings.isMatch)
        var note = "\(context.name(request.asker)), heard \(context.ago(request.stamp.at)). "
        note +=
            fitting.isEmpty
            ? "No pool fits: "
                + (matches.first.map { Self.explain($0.findings.filter { $0.outcome == .unmet }) } ?? "none is set up.")
            : fitting.map { "\($0.standing.pool.title): \(Self.explain($0.findings))" }.joined(separator: " ")
        let names = [("asker", request.asker.description), ("request", request.request.number.description)]
        let mayAnswer = context.may(.manageCapacity)
        let isHeld = context.state.activeHold(for: request.key, at: context.now) != nil
        return Sheet.Item(
            "\(request.request.number): \(Self.sentence(request.request.need))",
            note: note,
            status: status(answer),
            links: mayAnswer && !isHeld
                ? [
                    context.link(.reply, "Decline \(request.request.number)", names + [("answer", "declined")]),
                    context.link(
                        .reply,
                        "Ask them to call about \(request.request.number)",
                        names + [("answer", "call-first")]
                    ),
                ] : [],
            forms: mayAnswer && !isHeld
                ? fitting.filter { $0.standing.status == .capacity }.map {
                    context.form(
                        .hold,
                        "Hold a place in \($0.standing.pool.title)",
                        names + [("pool", $0.standing.pool.key.description)],
                        isQuiet: false
                    )
                } : []
        )
    }

    private static func explain(_ findings: [RuleFinding]) -> String {
        findings.map(\.sentence).joined(separator: " ")
    }

    private static func status(_ answer: RequestAnswer?) -> StatusText {
        switch answer?.content {
        case nil: StatusText("to be answered", .alarm)
        case .hold: StatusText("held", .active)
        case .kept: StatusText("kept", .good)
        case .callFirst: StatusText("asked to call", .active)
        case .waitlisted: StatusText("on the waiting list", .awaited)
        case .declined(let reasons):
            StatusText("declined: \(reasons.map(\.title).joined(separator: ", "))", .awaited)
        }
    }

    /// What is needed, in a line: “Safe house, 18 to 24, wheelchair, Kansas City area”.
    static func sentence(_ need: Need) -> String {
        ([need.what.title, need.age.title] + need.access.map { $0.title.lowercased() }.sorted() + [need.area.name])
            .joined(separator: ", ")
    }

    // MARK: Own requests

    private static func own(_ context: PlacementContext) -> Sheet.Block {
        let shown = context.state.ownRequests.prefix(30)
        return Sheet.Block(
            "own",
            "Requests of this provider",
            texts: shown.isEmpty
                ? ["None was made yet. A request goes to all providers at once and names nobody."] : [],
            items: shown.map { item($0, context) },
            links: context.may(.requestServices) ? [context.link(.request, "Ask all providers")] : []
        )
    }

    private static func item(_ request: OwnRequest, _ context: PlacementContext) -> Sheet.Item {
        let standing = request.standing(at: context.now)
        var parts = ["made \(context.ago(request.stamp.at)), until \(context.time(request.request.until))"]
        for (provider, heard) in request.answers.sorted(by: { $0.key < $1.key }) {
            parts.append("\(context.name(provider)): \(text(heard.answer, context))")
        }
        if !request.reasonsHeard.isEmpty, standing == .unmet || standing == .expired {
            parts.append("not met: \(request.reasonsHeard.map(\.title).joined(separator: ", "))")
        }
        let number = request.request.number.description
        let may = context.may(.requestServices)
        let ended = [("request", number)]
        var links: [Sheet.Link] = []
        if may, request.end == nil, standing == .open || standing == .expired {
            links.append(
                context.link(
                    .closing,
                    "Record \(number) as an unmet need",
                    ended + [
                        ("end", "unmet"), ("reasons", request.reasonsHeard.map(\.rawValue).joined(separator: ",")),
                    ]
                )
            )
        }
        var forms: [Sheet.Form] = []
        if may, standing == .kept || standing == .chosen {
            forms.append(context.form(.closing, "The person has arrived", ended + [("end", "placed")], isQuiet: false))
        }
        if may, standing.isOpen {
            forms.append(context.form(.closing, "Cancel \(number)", ended + [("end", "cancelled")]))
        }
        return Sheet.Item(
            "\(number): \(Self.sentence(request.request.need))",
            note: parts.joined(separator: "; ") + ".",
            status: status(standing),
            links: links,
            forms: forms
        )
    }

    private static func status(_ standing: OwnRequest.Standing) -> StatusText {
        switch standing {
        case .open: StatusText("asking", .active)
        case .chosen: StatusText("hold taken, not confirmed yet", .active)
        case .kept: StatusText("a place is kept", .good)
        case .placed: StatusText("placed", .good)
        case .unmet: StatusText("unmet need", .doubtful)
        case .cancelled: StatusText("cancelled", .awaited)
        case .expired: StatusText("ended without a place", .alarm)
        }
    }

    private static func text(_ answer: RequestAnswer, _ context: PlacementContext) -> String {
        switch answer.content {
        case .hold(_, let until, let contact): "holds a place until \(context.time(until)), call \(contact)"
        case .kept(_, let contact): "keeps the place, call \(contact)"
        case .callFirst(let contact): "asks you to call \(contact)"
        case .waitlisted(let contact): "waiting list, call \(contact)"
        case .declined(let reasons): "declined (\(reasons.map(\.title).joined(separator: ", ")))"
        }
    }
}

extension Sheet.Block {
    /// Whether there is nothing in it.
    fileprivate var isEmpty: Bool { texts.isEmpty && !hasItems && tables.isEmpty && forms.isEmpty && !hasLinks }
}

extension PageRenderer {
    func placement(_ sheet: Sheet) -> String {
        page(PageChrome(sheet.title, section: .placement).withQuickExit(), render(sheet, with: .sheet))
    }

    func placement(form: FormPage) -> String {
        page(PageChrome(form.title, section: .placement).withQuickExit(), render(form, with: .form))
    }
}
