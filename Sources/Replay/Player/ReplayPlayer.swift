package import Coordination
import Operations
import Primitives

/// Plays a scenario into a node, on the scenario's own time.
package struct ReplayPlayer: Sendable {
    private let scenario: Scenario
    private let node: Node
    private let clock: ReplayClock

    /// A player for `node`, which takes its time from `clock`. A node that has played the scenario gains nothing.
    ///
    /// What service providers do at their own nodes is left out: no other node has a way to say it.
    package init(scenario: Scenario, node: Node, clock: ReplayClock) {
        self.scenario = scenario
        self.node = node
        self.clock = clock
    }

    /// Plays the scenario from its start to its end.
    ///
    /// Afterwards, and when it is cancelled or fails, the clock runs on from the last moment at real speed.
    /// - Parameters:
    ///   - speed: scenario seconds per real second, above 0; nil to play as fast as the node takes it.
    ///   - progress: called after each step.
    /// - Throws: `ReplayFailure`, where the node refuses a step; `CancellationError`.
    package func play(speed: Double?, progress: (ReplayStep) -> Void) async throws {
        defer { clock.run(from: clock.now, speed: 1) }
        guard speed.map({ $0 > 0 && $0.isFinite }) ?? true else { throw ReplayFailure.speed }
        let pacer = ReplayPacer(clock: clock, start: scenario.start, speed: speed)
        var sender = ReplaySender(scenario: scenario, node: node)
        try await pacer.wait(until: scenario.start)
        let opened = try await answer(nil) { () async throws(Refusal) in try await sender.open() }
        _ = try await answer(nil) { () async throws(Refusal) in try await sender.stateServices() }
        let events = scenario.events.filter { !$0.isCare }
        var steps = Steps(scenario, count: events.count + 1)
        progress(steps.next(nil, "\(scenario.operation.name) is opened", opened))
        for event in events {
            try await pacer.wait(until: event.time)
            let acknowledgement = try await answer(event) { () async throws(Refusal) in try await sender.send(event) }
            progress(steps.next(event, scenario.headline(event), acknowledgement))
        }
        try await pacer.wait(until: scenario.end)
    }

    /// What the node answers; a refusal says which event it was.
    private func answer(
        _ event: ScenarioEvent?,
        _ send: () async throws(Refusal) -> Acknowledgement?
    ) async throws(ReplayFailure) -> Acknowledgement? {
        do throws(Refusal) {
            return try await send()
        } catch {
            throw ReplayFailure(error, line: event?.line, moment: scenario.relative(event?.time ?? scenario.start))
        }
    }
}

/// Counts the steps that are taken.
private struct Steps {
    private let scenario: Scenario
    private let count: Int
    private var number = 0

    init(_ scenario: Scenario, count: Int) {
        self.scenario = scenario
        self.count = count
    }

    mutating func next(_ event: ScenarioEvent?, _ headline: String, _ answer: Acknowledgement?) -> ReplayStep {
        number += 1
        let time = event?.time ?? scenario.start
        return ReplayStep(
            number: number,
            count: count,
            time: time,
            relative: scenario.relative(time),
            headline: headline,
            remark: event?.action == .remark ? nil : event?.remark,
            entries: answer?.entries ?? [],
            isRepeat: answer?.isRepeat ?? false
        )
    }
}
