package import Coordination
import Operations
import Primitives

/// Holds how the operation of a scenario was run against what the scenario expects.
package struct ConductReconciliation: Sendable {
    private let expected: ConductExpectation

    package init(_ expected: ConductExpectation) {
        self.expected = expected
    }

    /// Minutes between two looks for what is seen only for a while.
    private static let step: Int64 = 4

    /// Differences at the end, as sentences.
    package func differences(atTheEnd view: ConductView) -> [String] {
        var differences: [String] = []
        for agency in expected.approved where view.vantage.agencies.contains(agency) {
            if view.state.plan(of: agency, view.vantage) == nil { differences.append("No plan of “\(agency)” stands.") }
        }
        if let point = view.points.first(where: { $0.point.key == expected.point }) {
            for node in point.nodes where view.vantage.agencies.contains(node.agency) {
                let wanted = expected.stopped[node.agency].map { PointStanding.Effect.stoppedHere($0) } ?? .go
                if node.effect != wanted {
                    differences.append(
                        "“\(node.agency)” must be \(wanted.name) at \(expected.point), and is \(node.effect.name)."
                    )
                }
            }
        } else {
            differences.append("There is no decision point \(expected.point).")
        }
        for unit in expected.incomplete {
            let states = rollCalls(view).flatMap(\.units).filter { $0.unit == unit && $0.answer != nil }.map(\.state)
            if states.isEmpty || states.contains(where: { $0 != .complete }) {
                differences.append("“\(unit)” must be complete at the end, and is not.")
            }
        }
        let cleared = view.emergencies.count { !$0.isOpen }
        if cleared != expected.cleared || cleared != view.emergencies.count {
            differences.append(
                "\(expected.cleared) emergencies must be cleared, and \(cleared) of \(view.emergencies.count) are."
            )
        }
        return differences
    }

    /// Differences over the whole scenario, as sentences: what must have been seen at some time and was not.
    package func differences(_ scenario: Scenario, at node: Node) -> [String] {
        var open = Set(unseen)
        var time = scenario.start
        while time <= scenario.end, !open.isEmpty {
            if let view = node.conduct(of: scenario.operation.id, asOf: time) {
                open = open.filter { !isSeen($0, view) }
                if time > scenario.hHour { open = open.filter { view.vantage.agencies.contains($0.agency) } }
            }
            time = time.advanced(byMinutes: Self.step)
        }
        return open.map(\.sentence).sorted()
    }

    /// Something that is seen only for a while.
    private enum Sight: Hashable {
        case held(AgencyID, GoNoGo)
        case late(Designator)
        case incomplete(Designator)

        /// Whose it is.
        var agency: AgencyID {
            switch self {
            case .held(let agency, _): agency
            case .late(let key), .incomplete(let key): key.agency
            }
        }

        var sentence: String {
            switch self {
            case .held(let agency, let choice): "“\(agency)” was never seen at \(choice.title) while others went."
            case .late(let task): "“\(task)” was never seen late."
            case .incomplete(let unit): "“\(unit)” was never seen incomplete."
            }
        }
    }

    /// All of them: nodes that fall silent have roll calls of their own, and a view shows the newest only.
    private func rollCalls(_ view: ConductView) -> [RollCallStanding] {
        view.state.rollCalls(view.vantage, limit: .max)
    }

    private var unseen: [Sight] {
        expected.held.map { Sight.held($0.key, $0.value) } + expected.late.map { .late($0) }
            + expected.incomplete.map { .incomplete($0) }
    }

    private func isSeen(_ sight: Sight, _ view: ConductView) -> Bool {
        switch sight {
        case .held(let agency, let choice):
            let nodes = view.points.first { $0.point.key == expected.point }?.nodes ?? []
            return nodes.contains { $0.effect == .go }
                && nodes.contains { $0.agency == agency && $0.effect == .stoppedHere(choice) }
        case .late(let key): return view.lateTasks.contains { $0.task.key == key }
        case .incomplete(let unit):
            return rollCalls(view).contains { call in
                call.light == .incomplete && call.units.contains { $0.unit == unit && $0.state == .incomplete }
            }
        }
    }
}
