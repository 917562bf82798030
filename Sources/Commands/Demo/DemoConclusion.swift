import Coordination
import Glibc
import Operations
import Primitives
import Replay
import Results

/// The account at the end of a replay, held against what was published.
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

    /// Refuses an account that does not reconcile.
    func check() throws {
        let differences = Reconciliation(scenario, try account()).differences
        guard differences.isEmpty else {
            throw CommandFailure.refused(
                "the account does not reconcile with the published figures: \(differences.joined(separator: "; "))"
            )
        }
    }

    /// Prints the account.
    func show() throws {
        print(AccountText(operation: scenario.operation, account: try account()).text)
        try check()
        print("The account reconciles with the published figures.")
        fflush(nil)
    }
}
