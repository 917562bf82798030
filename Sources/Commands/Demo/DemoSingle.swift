import Coordination
import Federation
import Foundation
import Ledger
import Primitives
import Replay
import Web

/// The replay in one process: a hub that speaks for every state.
struct DemoSingle {
    let scenario: Scenario
    let file: String
    let port: Int

    /// Plays the night; without a speed at once, and without a board.
    func run(speed: Double?) async throws {
        let clock = ReplayClock(start: scenario.start)
        let folder = try DemoFolder()
        defer { folder.remove() }
        guard let agency = AgencyID("hub") else { throw CommandFailure.io("the demonstration's hub has no name") }
        let open = try folder.make(agency, .hub, clock: clock.clock, lane: .thread())
        let player = ReplayPlayer(scenario: scenario, node: open.node, clock: clock)
        guard let speed else {
            try await play(player, speed: nil)
            return try DemoConclusion(scenario, open.node).show()
        }
        try await DemoDirectory.bring(scenario, beside: file, to: open.node)
        var web = WebServer.Options()
        web.port = port
        web.signIn = .demonstration(try await DemoPeople.add(to: open.node))
        let (scenario, port) = (scenario, port)
        let replay = ReplayService {
            try await play(player, speed: speed)
            try DemoConclusion(scenario, open.node).show()
            print("The board stays open at http://127.0.0.1:\(port); stop it with Ctrl-C.")
            fflush(nil)
        }
        try await Serving.run(open, options: web, beside: [replay])
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
}
