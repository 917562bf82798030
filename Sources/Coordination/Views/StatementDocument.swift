import Ledger
package import Primitives
package import Publication

/// A statement as JSON that proves itself: each figure with its entries, the cut, the signed checkpoints, and where every
/// entry stands in its log. Anyone who is given the log can check it (docs/guides/auditor.md).
package struct StatementDocument {
    private let statement: Statement
    private let standing: StatementPage.Standing
    private let positions: [EntryID: LogPosition]

    /// The document of a statement whose entries `proven(_:of:in:)` has filled in.
    package init(_ statement: Statement, standing: StatementPage.Standing, node: Node) {
        self.statement = statement
        self.standing = standing
        positions = (try? node.store.positions(of: Set(statement.figures.flatMap(\.entries)).sorted())) ?? [:]
    }

    package var json: JSONValue {
        let standing: [JSONValue.Member] =
            switch standing {
            case .draft(let version): [.init("status", "draft"), .init("version", .integer(Int64(version)))]
            case .approved: [.init("status", "approved")]
            case .released(let moment): [.init("status", "released"), .init("released", .string(moment.description))]
            case .superseded(let moment, let number):
                [
                    .init("status", "superseded"), .init("released", .string(moment.description)),
                    .init("correctedBy", .integer(Int64(number))),
                ]
            }
        return .object(
            [.init("notice", .string(Self.notice))] + standing + [
                .init("statement", statement.json(withEntries: true)),
                .init(
                    "entries",
                    .array(
                        positions.sorted { $0.key < $1.key }.map { id, position in
                            [
                                "id": .string(id.description), "log": .string(position.log.description),
                                "index": .integer(Int64(clamping: position.index)),
                            ]
                        }
                    )
                ),
            ]
        )
    }

    /// What a reader must not forget, also where only the JSON is passed on.
    private static let notice =
        "An arrest is an accusation. Everyone is presumed innocent unless and until proven guilty."
}
