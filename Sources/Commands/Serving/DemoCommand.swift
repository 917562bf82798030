import ArgumentParser
import Coordination
import Foundation
import Ledger
import Operations
import Primitives
import Replay
import Results
import ServiceLifecycle
import StorageSQLite
import Web

/// `unitedfront demo`: replays Operation United Front on a hub of its own and leaves the board open.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Replay Operation United Front on a hub of its own."
    )

    @Flag(name: .long, help: "Play at full speed, print the account, and say whether it reconciles.")
    var headless = false

    @Option(name: .long, help: "Scenario seconds per second; by default the night takes a minute.")
    var speed: Double?

    @Option(name: .long, help: "The port of the board.")
    var port = 8080

    @Option(name: .long, help: "The scenario to play.")
    var scenario = "Scenarios/operation-united-front.yaml"

    func run() async throws {
        let scenario = try read()
        let clock = ReplayClock(start: scenario.start)
        let folder = try DemoFolder()
        defer { folder.remove() }
        let open = try folder.open(clock: clock.clock)
        let player = ReplayPlayer(scenario: scenario, node: open.node, clock: clock)
        if headless {
            try await play(player, speed: nil)
            try conclude(scenario, open.node)
        } else {
            let night = Double(scenario.end.milliseconds - scenario.start.milliseconds) / 1000
            let speed = speed ?? night / 60
            var web = WebServer.Options()
            web.port = port
            web.signIn = .demonstration(try await DemoPeople.add(to: open.node))
            let replay = ReplayService {
                try await play(player, speed: speed)
                try conclude(scenario, open.node)
                print("The board stays open at http://127.0.0.1:\(port); stop it with Ctrl-C.")
                fflush(nil)
            }
            try await Serving.run(open, options: web, beside: [replay])
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

    private func play(_ player: ReplayPlayer, speed: Double?) async throws {
        do {
            try await player.play(speed: speed) { step in
                Terminal.progress("\(step.relative)  \(step.number)/\(step.count)  \(step.headline)")
            }
        } catch let failure as ReplayFailure {
            Terminal.endProgress()
            throw CommandFailure.refused("\(failure)")
        }
        Terminal.endProgress()
    }

    /// Prints the account and holds it against what was published.
    private func conclude(_ scenario: Scenario, _ node: Node) throws {
        let state = node.state
        let id = scenario.operation.id
        guard let account = state.account(of: id, at: state.cut(of: id), asOf: node.clock.now()) else {
            throw CommandFailure.refused("the replay left no account")
        }
        print(AccountText(operation: scenario.operation, account: account).text)
        let differences = Reconciliation(scenario, account).differences
        guard differences.isEmpty else {
            for difference in differences { Terminal.error(difference) }
            throw CommandFailure.refused("the account does not reconcile with the published figures")
        }
        print("The account reconciles with the published figures.")
        fflush(nil)
    }
}

/// The replay as a service beside the server: when it has ended, it waits until the server stops.
private struct ReplayService: Service {
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

/// A hub in a folder that goes away with the demo: no real data is ever near it.
private struct DemoFolder {
    private let folder: DataFolder
    /// Never written anywhere: the demo's keys go with its process.
    private let nodeKey = NodeKey()

    init() throws {
        let name = "unitedfront-demo-\(getpid())"
        folder = DataFolder(FileManager.default.temporaryDirectory.appendingPathComponent(name).path)
        try? FileManager.default.removeItem(atPath: folder.path)
        guard let agency = AgencyID("hub") else { throw CommandFailure.io("the demo's hub has no name") }
        try NodeFolder(folder, nodeKey: .given(nodeKey)).create(agency: agency, role: .hub, nodeKey)
    }

    func open(clock: Clock) throws -> OpenNode {
        try NodeFolder(folder, nodeKey: .given(nodeKey)).openForWriting(clock: clock, lane: .thread())
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder.path)
    }
}
