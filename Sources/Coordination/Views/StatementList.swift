import Ledger
package import Primitives
package import Publication

/// The drafts and statements of an operation, and where each stands now.
package struct StatementList: Sendable {
    /// Statements, the latest first, before them the draft that can be approved.
    package let items: [Item]

    package struct Item: Sendable, Hashable {
        package let number: Int
        package let standing: StatementPage.Standing
        package let corrects: Int?
        /// Who has approved it so far.
        package let approvers: [String]
        /// When an embargo ends that has not ended yet.
        package let embargo: Timestamp?
        /// How many of its figures the account gives differently now.
        package let changed: Int
    }

    package init(node: Node, operation: OperationID) {
        let state = node.state
        let now = node.clock.now()
        let publication = state.publication(of: operation) ?? PublicationState()
        let drawn = try? node.drawStatement(of: operation).statement
        func changed(_ statement: Statement) -> Int {
            drawn.map { StatementChange.since(statement, in: $0).count } ?? 0
        }
        let draft = publication.currentDraft.map { draft in
            Item(
                number: draft.statement.number,
                standing: .draft(version: draft.version),
                corrects: draft.statement.corrects,
                approvers: publication.approvals(of: draft.id).map(\.by.description),
                embargo: nil,
                changed: changed(draft.statement)
            )
        }
        let statements = publication.statements.reversed().map { record in
            let embargo = publication.release(of: record.number).flatMap { $0.isOpen(at: now) ? nil : $0.opens }
            return Item(
                number: record.number,
                standing: publication.standing(of: record.number, at: now),
                corrects: record.statement.corrects,
                approvers: record.by.map(\.description),
                embargo: embargo,
                changed: changed(record.statement)
            )
        }
        items = (draft.map { [$0] } ?? []) + statements
    }

    package var json: JSONValue {
        ["statements": .array(items.map(\.json))]
    }
}

extension StatementList.Item {
    /// Whether it has been approved and waits for its release.
    package var awaitsRelease: Bool { standing == .approved && embargo == nil }

    /// One line for a terminal or a page.
    package func sentence(_ time: (Timestamp) -> String) -> String {
        let kind = corrects.map { ", correction of statement \($0)" } ?? ""
        let isCorrected = if case .superseded = standing { true } else { false }
        let changed = changed == 0 || isCorrected ? "" : " The account has changed since."
        return "Statement \(number)\(kind): \(state(time)).\(changed)"
    }

    /// Where it stands, in words.
    package func state(_ time: (Timestamp) -> String) -> String {
        switch standing {
        case .draft(let version):
            "draft \(version), approved by \(approvers.isEmpty ? "nobody yet" : StatementWords.joined(approvers))"
        case .approved: embargo.map { "embargoed until \(time($0))" } ?? "approved, not released"
        case .released(let moment): "released \(time(moment))"
        case .superseded(let moment, let by): "released \(time(moment)), corrected by statement \(by)"
        }
    }

    package var json: JSONValue {
        let (status, released): (String, Timestamp?) =
            switch standing {
            case .draft: ("draft", nil)
            case .approved: (embargo == nil ? "approved" : "embargoed", nil)
            case .released(let moment): ("released", moment)
            case .superseded(let moment, _): ("superseded", moment)
            }
        let version: Int? = if case .draft(let version) = standing { version } else { nil }
        return [
            "number": .integer(Int64(number)), "status": .string(status),
            "version": version.map { .integer(Int64($0)) } ?? .null,
            "corrects": corrects.map { .integer(Int64($0)) } ?? .null,
            "approvedBy": .array(approvers.map { .string($0) }),
            "embargo": embargo.map { .string($0.description) } ?? .null,
            "released": released.map { .string($0.description) } ?? .null, "changedFigures": .integer(Int64(changed)),
        ]
    }
}
