import Coordination
import Operations
import Primitives
import Publication

/// The drafts and statements of an operation, and which states have released their line.
enum StatementsPage {
    struct Model: Hashable {
        let lead: String
        let problem: String
        let hasProblem: Bool
        let items: [Item]
        let hasItems: Bool
        let lines: [Line]
        let hasLines: Bool
        let hasWithheld: Bool
        let action: String
        let linesAction: String
        let key: String
        let linesKey: String

        struct Item: Hashable {
            let href: String
            let sentence: String
            let hasChanged: Bool
        }

        struct Line: Hashable {
            let code: String
            let name: String
            let isReleased: Bool
            let state: String
        }

        init(_ list: StatementList, _ lines: StatementLines, in operation: Operation, problem: String, keys: [String]) {
            let clock = ZoneClock(operation.zone)
            items = list.items.map { item in
                let isDraft = if case .draft = item.standing { true } else { false }
                return Item(
                    href: isDraft
                        ? SiteURL.draft(operation.id).path : SiteURL.statement(operation.id, item.number).path,
                    sentence: item.sentence { clock.dateAndTime($0) },
                    hasChanged: item.changed > 0
                )
            }
            hasItems = !items.isEmpty
            self.lines = lines.items.map { item in
                Line(
                    code: item.jurisdiction.code,
                    name: item.jurisdiction.name,
                    isReleased: item.isReleased,
                    state: item.isReleased
                        ? "Released" + (item.at.map { ", \(clock.dateAndTime($0))" } ?? "") : "Withheld by origin"
                )
            }
            hasLines = !lines.items.isEmpty
            hasWithheld = lines.items.contains { !$0.isReleased }
            let released = lines.items.count { $0.isReleased }
            lead = Self.lead(list, released: released, of: lines.items.count)
            self.problem = problem
            hasProblem = !problem.isEmpty
            action = SiteURL.statements(operation.id).path
            linesAction = SiteURL.statementLines(operation.id).path
            key = keys.first ?? ""
            linesKey = keys.last ?? ""
        }

        private static func lead(_ list: StatementList, released: Int, of all: Int) -> String {
            let lines = "\(released) of \(all) lines released."
            guard let latest = list.items.first else {
                return released == 0
                    ? "No statement yet. \(lines) Record below which states have released their line, then draft."
                    : "No statement yet. \(lines) The first draft writes itself from the account."
            }
            if case .draft(let version) = latest.standing {
                let approvals = latest.approvers.isEmpty ? "nobody has" : "1 of 2 people has"
                return
                    "Statement \(latest.number) is being prepared: \(approvals) approved draft \(version). \(lines)"
            }
            if latest.awaitsRelease {
                return "Statement \(latest.number) is approved and waits for its release. \(lines)"
            }
            return "Statement \(latest.number) is the latest. \(lines)"
        }
    }
}
