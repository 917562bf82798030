import Coordination
import Identity
import Ledger
import Operations
import Primitives
import Results
import VictimServices

/// Turns the events of a scenario into requests to a node, exactly as a user's would be.
///
/// Every request carries a key made of the scenario's own names, so that a scenario played again adds nothing.
struct ReplaySender {
    private let scenario: Scenario
    private let node: Node
    /// The requests of reports, by name, for the duplicate.
    private var requests: [Slug: Command] = [:]
    /// The entries that reports came to, by name.
    private var entries: [Slug: [FigureKey: EntryID]] = [:]
    /// The entries that what the hub said came to, by name.
    private var said: [Slug: [EntryID]] = [:]

    init(scenario: Scenario, node: Node) {
        self.scenario = scenario
        self.node = node
    }

    /// Opens the operation.
    func open() async throws(Refusal) -> Acknowledgement {
        try await node.submit(
            command("open", by: scenario.openedBy, [.open(scenario.operation, scenario.categories)])
        )
    }

    /// Records what others published of services; nil where the scenario has none.
    func stateServices() async throws(Refusal) -> Acknowledgement? {
        guard !scenario.services.isEmpty else { return nil }
        return try await node.submit(
            command("services", by: scenario.openedBy, scenario.services.map { .field(.stated($0)) })
        )
    }

    /// Sends what `event` says; nil where it sends nothing.
    mutating func send(_ event: ScenarioEvent) async throws(Refusal) -> Acknowledgement? {
        switch event.action {
        case .report(let report):
            var request = command("report-\(report.name)", by: report.by, [])
            var note: SealedHandle?
            if let text = report.note { note = try await seal(text, into: &request) }
            request.steps = report.figures.map { .report(tally($0, of: report, note: note), source: report.source) }
            return try await submit(request, report)
        case .correct(let target, let report, let reason):
            var request = command("correct-\(report.name)", by: report.by, [])
            let handle = try await seal(reason, into: &request)
            for figure in report.figures {
                let corrected = try entry(target, report.key(figure))
                request.steps.append(.correct(corrected, tally(figure, of: report, note: nil), reason: handle))
            }
            return try await submit(request, report)
        case .withdraw(let target, let keys, let by, let reason):
            var request = command("withdraw-\(event.number)", by: by, [])
            let handle = try await seal(reason, into: &request)
            for key in keys { request.steps.append(.withdraw(try entry(target, key), reason: handle)) }
            return try await node.submit(request)
        case .approve(let targets, let by):
            let ids = targets.flatMap { entries[$0]?.sorted { $0.key < $1.key }.map(\.value) ?? [] }
            return try await node.submit(command("approve-\(event.number)", by: by, ids.map { .approve($0) }))
        case .repeatRequest(let target):
            guard let request = requests[target] else { throw missing(target) }
            return try await node.submit(request)
        case .state(let totals, let by, _):
            return try await node.submit(
                command("state-\(event.number)", by: by, totals.map { .state($0, source: nil) })
            )
        case .say(let saying): return try await say(saying, event.number)
        case .care, .remark: return nil
        }
    }

    /// One node says what the lead says; what only others would say is left out, and so is what answers them.
    private mutating func say(_ saying: ScenarioSaying, _ number: Int) async throws(Refusal) -> Acknowledgement? {
        guard saying.speakers.contains(.hub), let by = Principal(saying.isWatch ? "service:watch" : "service:desk")
        else {
            return nil
        }
        let said = said
        let wish: ConductWish?
        do throws(FieldProblem) {
            wish = try saying.wish(of: .hub, isAlone: true) { reference in
                reference.isLast ? said[reference.name]?.last : said[reference.name]?.first
            }
        } catch {
            throw Refusal(.invalid, error.description)
        }
        guard let wish else { return nil }
        let prepared = try await node.prepared(wish)
        var request = command("say-\(number)", by: by, [.conduct(prepared.event, happened: nil)])
        request.blobs = prepared.blobs
        let acknowledgement = try await node.submit(request)
        if let name = saying.name { self.said[name] = acknowledgement.entries }
        return acknowledgement
    }

    private mutating func submit(
        _ request: Command,
        _ report: ScenarioReport
    ) async throws(Refusal) -> Acknowledgement {
        let acknowledgement = try await node.submit(request)
        // A jurisdiction's first report also brings the entry by which it joins; the figures come last, in order.
        let figures = acknowledgement.entries.suffix(report.figures.count)
        entries[report.name] = Dictionary(
            zip(report.figures.map { report.key($0) }, figures),
            uniquingKeysWith: { first, _ in first }
        )
        requests[report.name] = request
        return acknowledgement
    }

    private func command(_ key: String, by principal: Principal, _ steps: [Command.Step]) -> Command {
        Command(
            operation: scenario.operation.id,
            as: .folder(principal),
            key: IdempotencyKey("replay-\(key)"),
            steps: steps
        )
    }

    private func tally(_ figure: ScenarioReport.Figure, of report: ScenarioReport, note: SealedHandle?) -> Tally {
        Tally(
            key: report.key(figure),
            toDate: figure.quantity,
            stage: report.stage,
            asOf: report.asOf,
            preparedBy: report.preparedBy,
            approvedBy: report.approvedBy,
            note: note
        )
    }

    private func seal(_ text: String, into request: inout Command) async throws(Refusal) -> SealedHandle {
        let sealed = try await node.seal(text)
        request.blobs.append(sealed.blob)
        return sealed.handle
    }

    private func entry(_ report: Slug, _ key: FigureKey) throws(Refusal) -> EntryID {
        guard let id = entries[report]?[key] else { throw missing(report) }
        return id
    }

    private func missing(_ report: Slug) -> Refusal {
        Refusal(.unknownEntry, "the report “\(report)” has not been sent: check the order of the scenario's events")
    }
}
