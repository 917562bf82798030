package import Coordination
package import Operations
import Publication

extension PageRenderer {
    /// The list of drafts and statements. `keys` are two fresh idempotency keys for its forms.
    package func statements(
        _ list: StatementList,
        _ lines: StatementLines,
        in operation: Operation,
        problem: String = "",
        keys: [String]
    ) -> String {
        page(
            PageChrome("Statements", in: operation, section: .statements),
            render(
                StatementsPage.Model(list, lines, in: operation, problem: problem, keys: keys),
                with: .statements
            )
        )
    }

    /// One draft or statement.
    package func statement(_ input: StatementDesk.Input) -> String {
        page(
            PageChrome("Statement \(input.statement.number)", in: input.operation, section: .statements),
            render(StatementDesk(input), with: .statement)
        )
    }
}
