import Coordination
import Foundation
import Ledger
import Primitives
import Replay

/// The night of the service providers: what each does at its own node, beside what the hub and the states do, and what of it
/// must stand in the end.
struct DemoCare: Sendable {
    private let scenario: Scenario
    private let federation: DemoFederation
    /// The answers to what was done, by name.
    private var answers: [Slug: JSONValue] = [:]

    /// How often a node is asked again that does not know yet what another has said: its word is on the way.
    private static let patience = 80
    private static let pause = Duration.milliseconds(250)

    init(_ scenario: Scenario, _ federation: DemoFederation) {
        self.scenario = scenario
        self.federation = federation
    }

    /// Does everything in its order, nothing before its time. `progress` is told what was done.
    mutating func play(
        since began: ContinuousClock.Instant,
        at speed: Double,
        progress: (ScenarioEvent) -> Void
    ) async throws {
        for event in scenario.events {
            guard case .care(let care) = event.action else { continue }
            let offset = Double(event.time.milliseconds - scenario.start.milliseconds) / 1000 / speed
            try await Task.sleep(until: began + .seconds(offset), clock: .continuous)
            let answer = try await send(care, event)
            if let name = care.name { answers[name] = answer }
            progress(event)
        }
    }

    private func send(_ care: ScenarioCare, _ event: ScenarioEvent) async throws -> JSONValue {
        let remote = try federation.remote(care.provider.agency)
        var left = Self.patience
        var refusal = CommandFailure.refused("\(care.headline): what this speaks of did not come")
        while left > 0 {
            left -= 1
            do {
                if let (path, body) = care.request(try await values(of: care.references, at: remote)) {
                    let key = IdempotencyKey("replay-care-\(event.number)")
                    return try await remote.post("/api/v1/\(path)", body, key: key)
                }
            } catch let failure as CommandFailure where failure.exitCode == 1 {
                refusal = failure
            }
            try await Task.sleep(for: Self.pause)
        }
        throw refusal
    }

    /// What the references stand for by now: in earlier answers, or in what the node shows at this moment.
    private func values(
        of references: [ScenarioReference],
        at remote: RemoteNode
    ) async throws -> (ScenarioReference) -> JSONValue? {
        var shown: [String: JSONValue] = [:]
        for case .node(let path) in references.map(\.origin) where shown[path] == nil {
            shown[path] = try await remote.get("/api/v1/\(path)")
        }
        let (answers, documents) = (answers, shown)
        return { reference in
            switch reference.origin {
            case .answer(let name): answers[name].flatMap { reference.value(in: $0) }
            case .node(let path): documents[path].flatMap { reference.value(in: $0) }
            }
        }
    }

    /// Refuses a night of the providers that did not end as the scenario says.
    /// - Returns: how many things stand as it says.
    func check() async throws -> Int {
        for expected in scenario.expectation.care {
            let remote = try federation.remote(expected.agency)
            let path = expected.path { reference in
                guard case .answer(let name) = reference.origin else { return nil }
                return answers[name].flatMap { reference.value(in: $0) }
            }
            guard let path else { throw CommandFailure.refused("\(expected.agency) was not asked: nothing was said") }
            var left = Self.patience
            while let problem = expected.problem(in: try await remote.get("/api/v1/\(path)")) {
                left -= 1
                guard left > 0 else { throw CommandFailure.refused("the providers' night differs: \(problem)") }
                try await Task.sleep(for: Self.pause)
            }
        }
        return scenario.expectation.care.count
    }
}
