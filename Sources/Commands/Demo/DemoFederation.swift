import Coordination
import Federation
import Foundation
import Identity
import Ledger
import Operations
import Primitives
import Replay
import StorageSQLite

/// A hub, a node for each state and one for each service provider of a scenario: separate processes with their own folders,
/// joined before the night begins.
final class DemoFederation: Sendable {
    let hub: DemoProcess
    let states: [Jurisdiction: DemoProcess]
    /// The service providers, in the order of the scenario.
    let providers: [DemoProcess]
    /// The line of one state, which is cut for a while.
    let line: DemoLine
    let isolated: Jurisdiction
    private let tokens: [AgencyID: DemoTokens]

    /// What a program at a node's desk signs its requests with.
    struct DemoTokens: Sendable {
        let desk: SecretToken
        let watch: SecretToken
    }

    /// Makes every folder, lets every node join, and starts them all. `progress` is told what is being done.
    static func start(
        _ scenario: Scenario,
        in folder: DemoFolder,
        pace: DemoClock.Pace,
        file: String,
        port: Int,
        progress: (String) -> Void
    ) async throws -> DemoFederation {
        let states = scenario.operation.planned
        guard let isolated = states.first(where: { $0.code == "US-IA" }) ?? states.first, let hub = AgencyID("hub")
        else {
            throw CommandFailure.refused("the scenario names no jurisdiction that could have a node")
        }
        let main = DemoLine()
        let line = DemoLine()
        try await main.open()
        try await line.open()
        // A function of its own: with it goes the hub's right to write, which its process needs.
        func build() async throws -> [AgencyID: DemoTokens] {
            var builder = try await DemoBuilder(hub, scenario, folder, pace, file: file, port: main.port)
            for state in states {
                progress("making the node of \(state.name)")
                try await builder.add(state, port: state == isolated ? line.port : main.port)
            }
            for provider in scenario.providers {
                progress("making the node of \(provider.name)")
                try await builder.add(provider, port: main.port)
            }
            try builder.finish()
            return builder.tokens
        }
        let tokens = try await build()
        progress("starting the hub")
        let hubProcess = try DemoProcess(hub, in: folder, port: port, isHub: true)
        var processes: [Jurisdiction: DemoProcess] = [:]
        var providers: [DemoProcess] = []
        do {
            main.lead(to: hubProcess.nodesPort ?? 0)
            line.lead(to: hubProcess.nodesPort ?? 0)
            for state in states {
                progress("starting the node of \(state.name)")
                processes[state] = try DemoProcess(DemoBuilder.agency(of: state), in: folder)
            }
            for provider in scenario.providers {
                progress("starting the node of \(provider.name)")
                providers.append(try DemoProcess(provider.agency, in: folder))
            }
        } catch {
            for process in [hubProcess] + processes.values + providers { process.stop() }
            throw error
        }
        return DemoFederation(hubProcess, processes, providers, line, isolated, tokens)
    }

    private init(
        _ hub: DemoProcess,
        _ states: [Jurisdiction: DemoProcess],
        _ providers: [DemoProcess],
        _ line: DemoLine,
        _ isolated: Jurisdiction,
        _ tokens: [AgencyID: DemoTokens]
    ) {
        self.hub = hub
        self.states = states
        self.providers = providers
        self.line = line
        self.isolated = isolated
        self.tokens = tokens
    }

    /// The node that speaks for a jurisdiction, as its desk or its watch officer speaks to it.
    func remote(_ jurisdiction: Jurisdiction?, asWatch: Bool = false) throws -> RemoteNode {
        try remote(jurisdiction.flatMap { states[$0] } ?? hub, asWatch: asWatch)
    }

    /// The node of `agency`, as its desk speaks to it.
    func remote(_ agency: AgencyID) throws -> RemoteNode {
        guard let process = all.first(where: { $0.agency == agency }) else {
            throw CommandFailure.refused("“\(agency)” has no node in this scenario: check its short name")
        }
        return try remote(process, asWatch: false)
    }

    private func remote(_ process: DemoProcess, asWatch: Bool) throws -> RemoteNode {
        let tokens = tokens[process.agency]
        guard
            let remote = RemoteNode(
                "http://127.0.0.1:\(process.port)",
                token: asWatch ? tokens?.watch : tokens?.desk
            )
        else { throw CommandFailure.io("the node of “\(process.agency)” has no address") }
        return remote
    }

    private var all: [DemoProcess] { [hub] + states.values + providers }

    /// The node of whoever says something in the scenario.
    func remote(_ speaker: ScenarioSpeaker, asWatch: Bool) throws -> RemoteNode {
        switch speaker {
        case .hub: try remote(nil, asWatch: asWatch)
        case .node(let jurisdiction): try remote(jurisdiction, asWatch: asWatch)
        }
    }

    /// Sets the night going in every process.
    func begin(at instant: Timestamp) {
        for process in all { process.begin(at: instant) }
    }

    func stop() {
        for process in all.reversed() { process.stop() }
    }
}
