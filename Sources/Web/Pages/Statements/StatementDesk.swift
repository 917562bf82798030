package import Coordination
package import Operations
import Primitives
package import Publication

/// One draft or statement with what those who prepare it must know: what is left out, what to weigh, who approved.
package struct StatementDesk: Hashable {
    let article: String
    let listHref: String
    let state: String
    let problem: String
    let hasProblem: Bool
    let changes: [String]
    let hasChanged: Bool
    let omissions: [String]
    let hasOmissions: Bool
    let warnings: [Warning]
    let hasWarnings: Bool
    let figuresAction: String
    let figuresKey: String
    let isDraft: Bool
    let version: String
    let approveAction: String
    let approveKey: String
    let canRelease: Bool
    let releaseAction: String
    let releaseKey: String
    let zoneName: String
    let canCorrect: Bool
    let correctAction: String
    let correctKey: String
    let number: String

    struct Warning: Hashable {
        let message: String
        let category: String
        let jurisdiction: String
        let isOverruled: Bool
        let id: String
    }

    /// What the page is drawn from.
    package struct Input {
        package let operation: Operation
        package let item: StatementList.Item
        package let statement: Statement
        package let drawn: DrawnStatement?
        package let warnings: [ReleaseWarning]
        package let changes: [StatementChange]
        package let problem: String
        /// A fresh idempotency key for each of the page's four forms.
        package let keys: [String]

        package init(
            operation: Operation,
            item: StatementList.Item,
            statement: Statement,
            drawn: DrawnStatement?,
            warnings: [ReleaseWarning],
            changes: [StatementChange],
            problem: String,
            keys: [String]
        ) {
            self.operation = operation
            self.item = item
            self.statement = statement
            self.drawn = drawn
            self.warnings = warnings
            self.changes = changes
            self.problem = problem
            self.keys = keys
        }
    }

    package init(_ input: Input) {
        let clock = ZoneClock(input.operation.zone)
        let statement = input.statement
        let id = input.operation.id
        article = StatementHTML.article(
            StatementPage(statement, standing: input.item.standing) { clock.dateAndTime($0) }.blocks
        )
        listHref = SiteURL.statements(id).path
        state = FigureText.opening(input.item.state { clock.dateAndTime($0) }) + "."
        problem = input.problem
        hasProblem = !problem.isEmpty
        changes = input.changes.map { Self.sentence($0, statement) }
        hasChanged = !changes.isEmpty
        omissions = (input.drawn?.suppressions ?? []).map { Self.sentence($0, statement) }
        hasOmissions = !omissions.isEmpty
        warnings = input.warnings.enumerated().map { index, warning in
            Warning(
                message: warning.message.sentence,
                category: warning.cell.category,
                jurisdiction: warning.cell.jurisdiction?.code ?? "",
                isOverruled: warning.isOverruled,
                id: "warning-\(index)"
            )
        }
        hasWarnings = !warnings.isEmpty
        let version: Int? = if case .draft(let version) = input.item.standing { version } else { nil }
        isDraft = version != nil
        self.version = version.map(String.init) ?? ""
        number = "\(statement.number)"
        canRelease = input.item.awaitsRelease
        canCorrect = if case .released = input.item.standing { hasChanged } else { false }
        figuresAction = SiteURL.statementFigures(id).path
        approveAction = SiteURL.statementApproval(id).path
        releaseAction = SiteURL.statementRelease(id, statement.number).path
        correctAction = SiteURL.statements(id).path
        zoneName = input.operation.zone
        func key(_ index: Int) -> String { input.keys.indices.contains(index) ? input.keys[index] : "" }
        (figuresKey, approveKey, releaseKey, correctKey) = (key(0), key(1), key(2), key(3))
    }

    private static func sentence(_ change: StatementChange, _ statement: Statement) -> String {
        let category = statement.category(change.cell.category)
        func number(_ quantity: Quantity?) -> String {
            quantity.map { StatementWords.number($0, category?.unit) } ?? "not given"
        }
        let place = change.cell.jurisdiction?.name ?? "All jurisdictions"
        return
            "\(place), \(StatementWords.lowered(category?.label ?? change.cell.category)): was \(number(change.from)), is \(number(change.to))."
    }

    private static func sentence(_ suppression: SuppressionPlan.Suppression, _ statement: Statement) -> String {
        let place = suppression.cell.jurisdiction?.name ?? "All jurisdictions"
        let why =
            switch suppression.cause {
            case .smallCount: "one or two minors in one state"
            case .complementary: "else a small count could be worked out"
            case .ruled: "a person decided so"
            case .alreadyDerivable: "small, but what was published before gives it away"
            }
        return "\(place), \(suppression.cell.category): \(why)."
    }
}
