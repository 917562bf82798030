import Coordination
import Glibc
import Operations
import Primitives
import Replay
import Results

/// The account and the operation at the end of a replay, held against what was published and what the scenario says.
struct DemoConclusion {
    private let scenario: Scenario
    private let node: Node

    init(_ scenario: Scenario, _ node: Node) {
        self.scenario = scenario
        self.node = node
    }

    private func account() throws -> Account {
        let state = node.state
        let id = scenario.operation.id
        guard let account = state.account(of: id, at: state.cut(of: id), asOf: node.clock.now()) else {
            throw CommandFailure.refused("the replay left no account")
        }
        return account
    }

    /// Refuses an account that does not reconcile, and an operation that does not stand as the scenario says.
    func check() throws {
        let differences = Reconciliation(scenario, try account()).differences
        guard differences.isEmpty else {
            throw CommandFailure.refused(
                "the account does not reconcile with the published figures: \(differences.joined(separator: "; "))"
            )
        }
        guard let expected = scenario.expectation.conduct, let view = node.conduct(of: scenario.operation.id) else {
            return
        }
        let conduct = ConductReconciliation(expected).differences(atTheEnd: view)
        guard conduct.isEmpty else {
            throw CommandFailure.refused(
                "the operation does not stand as the scenario says: \(conduct.joined(separator: " "))"
            )
        }
    }

    /// Refuses an operation that was not run as the scenario says: at the end, and over the whole night.
    private func checkNight() throws {
        guard let expected = scenario.expectation.conduct else { return }
        let differences = ConductReconciliation(expected).differences(scenario, at: node)
        guard differences.isEmpty else {
            throw CommandFailure.refused(
                "the night did not go as the scenario says: \(differences.joined(separator: " "))"
            )
        }
        print("The plan stands, every node went or held as the scenario says, and everyone is accounted for.")
    }

    /// Prints the account.
    func show() throws {
        print(AccountText(operation: scenario.operation, account: try account()).text)
        try check()
        print("The account reconciles with the published figures.")
        try checkNight()
        fflush(nil)
    }
}
