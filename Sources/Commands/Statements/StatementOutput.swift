import ArgumentParser
import Coordination
import Primitives
import Publication
import Web

/// How a statement is printed.
struct StatementOutput: ParsableArguments {
    @Option(name: .long, help: "text, markdown, html or json.")
    var format = Format.text

    @Flag(name: .long, help: "The same as --format json.")
    var json = false

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, html, json
    }

    /// Prints `statement` as it stands.
    func write(_ statement: Statement, _ standing: StatementPage.Standing, node: Node) {
        let clock = ZoneClock(statement.zone)
        let page = StatementPage(statement, standing: standing) { clock.dateAndTime($0) }
        switch json ? .json : format {
        case .text: print(StatementPlainText.render(page.blocks), terminator: "")
        case .markdown: print(StatementMarkdown.render(page.blocks), terminator: "")
        case .html: print(StatementHTML.page(title: page.title, page.blocks), terminator: "")
        case .json: Terminal.json(StatementDocument(statement, standing: standing, node: node).json)
        }
    }

    /// Says on standard error what is left out and what a person should weigh: it is not part of the statement.
    static func explain(_ drawn: DrawnStatement) {
        for suppression in drawn.suppressions {
            Terminal.error("left out: \(name(suppression.cell)) (\(words(suppression.cause)))", prefix: "")
        }
        for warning in drawn.openWarnings {
            Terminal.error("to weigh: \(warning.message) [\(name(warning.cell))]", prefix: "")
        }
        let withheld = drawn.statement.lines.filter { $0.status == .withheld }.map(\.jurisdiction.name)
        if !withheld.isEmpty {
            Terminal.error(
                "not released by origin: \(StatementWords.joined(withheld)); release a line with “unitedfront statement lines release”",
                prefix: ""
            )
        }
    }

    /// “US-KY victims.minors”, as the commands take it.
    private static func name(_ cell: Cell) -> String {
        "\(cell.jurisdiction?.code ?? "all") \(cell.category)"
    }

    private static func words(_ cause: SuppressionPlan.Suppression.Cause) -> String {
        switch cause {
        case .smallCount: "one or two minors in one state"
        case .complementary: "else a small count could be worked out"
        case .ruled: "a person decided so"
        case .alreadyDerivable: "small, but what was published before gives it away"
        }
    }
}
