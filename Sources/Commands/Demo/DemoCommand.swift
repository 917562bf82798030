import ArgumentParser
import Coordination
import Foundation
import Ledger
import Operations
import Primitives
import Replay
import Results
import ServiceLifecycle
import UnixSignals
import Web

/// `unitedfront demo`: replays Operation United Front on a hub, a node for each state and one for each service
/// provider, and leaves the boards open.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Replay Operation United Front on a hub and twelve nodes of its own."
    )

    @Flag(name: .long, help: "Play at full speed in one process, print the account, and say whether it reconciles.")
    var headless = false

    @Flag(name: .long, help: "One process instead of a hub and a node for each state.")
    var single = false

    @Option(name: .long, help: "Scenario seconds per second; by default the night takes a minute and a half.")
    var speed: Double?

    @Option(name: .long, help: "The port of the hub's board.")
    var port = 8080

    @Option(name: .long, help: "The scenario to play.")
    var scenario = "Scenarios/operation-united-front.yaml"

    @Flag(name: .long, help: .hidden)
    var ends = false

    /// How long the night takes, in seconds, where nobody says.
    private static let night = 90.0
    /// The part of the night in which one state's line is cut.
    private static let outage = 0.43..<0.67

    func run() async throws {
        let scenario = try read()
        let night = Double(scenario.end.milliseconds - scenario.start.milliseconds) / 1000
        guard speed.map({ $0 > 0 && $0.isFinite }) ?? true else {
            throw CommandFailure.usage("a replay's speed is a number above 0, in scenario seconds per second")
        }
        let speed = speed ?? night / Self.night
        if single || headless {
            try await DemoSingle(scenario: scenario, file: self.scenario, port: port).run(speed: headless ? nil : speed)
        } else {
            try await play(scenario, speed: speed)
        }
    }

    private func read() throws -> Scenario {
        guard let data = FileManager.default.contents(atPath: scenario) else {
            throw CommandFailure.io("\(scenario) cannot be read: run this in the project's folder, or give --scenario")
        }
        do throws(ScenarioError) { return try Scenario(yaml: String(decoding: data, as: UTF8.self)) } catch {
            throw CommandFailure.refused("\(scenario): \(error)")
        }
    }

    // MARK: Many processes

    private func play(_ scenario: Scenario, speed: Double) async throws {
        let folder = try DemoFolder()
        defer { folder.remove() }
        let pace = DemoClock.Pace(start: scenario.start, end: scenario.end, speed: speed)
        let federation = try await DemoFederation.start(
            scenario,
            in: folder,
            pace: pace,
            file: self.scenario,
            port: port
        ) {
            Terminal.progress($0)
        }
        defer { federation.stop() }
        let clock = DemoClock(pace)
        let night = ReplayService {
            let care = try await play(scenario, federation, pace, clock)
            try await conclude(scenario, folder, clock)
            try await conclude(care)
            print("The hub's board stays open at http://127.0.0.1:\(port); every state has its own:")
            for (state, process) in federation.states.sorted(by: { $0.key < $1.key }) {
                print("  http://127.0.0.1:\(process.port)  \(state.name)")
            }
            for (process, provider) in zip(federation.providers, scenario.providers) {
                print("  http://127.0.0.1:\(process.port)  \(provider.name), a service provider")
            }
            print("Stop all of them with Ctrl-C.")
            fflush(nil)
            if ends { kill(getpid(), SIGTERM) }
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [night],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Serving.logger
            )
        )
        try await group.run()
    }

    /// Plays what the hub and the states do, and beside it what the providers do.
    private func play(
        _ scenario: Scenario,
        _ federation: DemoFederation,
        _ pace: DemoClock.Pace,
        _ clock: DemoClock
    ) async throws -> DemoCare {
        let began = ContinuousClock.now
        let now = Clock.system.now()
        clock.begin(at: now)
        federation.begin(at: now)
        async let care = {
            var care = DemoCare(scenario, federation)
            try await care.play(since: began, at: pace.speed) { show($0, scenario) }
            return care
        }()
        try await play(scenario, federation, pace, since: began)
        return try await care
    }

    private func play(
        _ scenario: Scenario,
        _ federation: DemoFederation,
        _ pace: DemoClock.Pace,
        since began: ContinuousClock.Instant
    ) async throws {
        var replay = DemoReplay(scenario, federation)
        var isCut = false
        var wasCut = false
        for event in scenario.events where !event.isCare {
            let offset = Double(event.time.milliseconds - scenario.start.milliseconds) / 1000 / pace.speed
            try await Task.sleep(until: began + .seconds(offset), clock: .continuous)
            let part = offset * 1000 / pace.milliseconds
            if !wasCut, Self.outage.contains(part) {
                federation.line.cut()
                (isCut, wasCut) = (true, true)
                say("— the line of \(federation.isolated.name) to the hub is cut: its node works on", scenario, event)
            }
            if isCut, part >= Self.outage.upperBound {
                federation.line.mend()
                isCut = false
                say("— the line of \(federation.isolated.name) is mended: the hub catches up", scenario, event)
            }
            try await replay.send(event)
            show(event, scenario)
        }
        if isCut { federation.line.mend() }
        let left = pace.milliseconds / 1000
        try await Task.sleep(until: began + .seconds(left), clock: .continuous)
        Terminal.endProgress()
    }

    private func show(_ event: ScenarioEvent, _ scenario: Scenario) {
        Terminal.progress(
            "\(scenario.relative(event.time))  \(event.number)/\(scenario.events.count)  \(scenario.headline(event))"
        )
    }

    private func say(_ sentence: String, _ scenario: Scenario, _ event: ScenarioEvent) {
        Terminal.endProgress()
        print("\(scenario.relative(event.time))  \(sentence)")
        fflush(nil)
    }

    /// Waits until what the providers did stands at every node that it concerns.
    private func conclude(_ care: DemoCare) async throws {
        let count = try await care.check()
        guard count > 0 else { return }
        print("The providers' night ended as the scenario says: \(count) of \(count) things stand at their nodes.")
        fflush(nil)
    }

    /// Waits until the hub has everything, prints its account and holds it against what was published.
    private func conclude(_ scenario: Scenario, _ folder: DemoFolder, _ clock: DemoClock) async throws {
        guard let hub = AgencyID("hub") else { return }
        var last: CommandFailure?
        for _ in 0..<40 {
            let node = try folder.read(hub, clock: clock.clock)
            do {
                try DemoConclusion(scenario, node).check()
                try DemoConclusion(scenario, node).show()
                return
            } catch let failure as CommandFailure {
                last = failure
            }
            try await Task.sleep(for: .milliseconds(500))
        }
        if let last { throw last }
    }
}

/// The replay as a service: when it has ended, it waits until it is told to stop.
struct ReplayService: Service {
    let play: @Sendable () async throws -> Void

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown { try await play() }
        } catch is CancellationError {
            return
        }
        try? await gracefulShutdown()
    }
}
