import Primitives
package import Results

/// Holds the account at the end of a scenario against what was published.
package struct Reconciliation: Sendable {
    /// Every difference as a sentence; empty where the account is what the scenario expects.
    package let differences: [String]

    package init(_ scenario: Scenario, _ account: Account) {
        let comparison = AccountComparison(scenario: scenario, account: account)
        differences =
            comparison.expectedFigures() + comparison.unexpectedFigures() + comparison.statedTotals()
            + comparison.checks()
    }
}
