import Ledger
import Operations
package import Primitives
import Publication
import Results

/// The jurisdictions of an operation, and whether each has released its line.
package struct StatementLines: Sendable {
    /// By name.
    package let items: [Item]

    package struct Item: Sendable, Hashable {
        package let jurisdiction: Jurisdiction
        package let isReleased: Bool
        /// When that was said; nil where nobody has said anything.
        package let at: Timestamp?
        package let by: String?
    }

    package init(node: Node, operation: OperationID) {
        let state = node.state
        let roster = state.operations[operation]?.roster(at: state.cut, under: state.ownership(of: operation))
        let lines = state.publication(of: operation)?.lines ?? [:]
        items = (roster?.jurisdictions ?? []).map { jurisdiction in
            let record = lines[jurisdiction]
            return Item(
                jurisdiction: jurisdiction,
                isReleased: record?.isReleased ?? false,
                at: record?.at,
                by: record?.by.description
            )
        }
    }

    package var json: JSONValue {
        [
            "lines": .array(
                items.map { item in
                    [
                        "jurisdiction": .string(item.jurisdiction.code), "name": .string(item.jurisdiction.name),
                        "released": .bool(item.isReleased), "at": item.at.map { .string($0.description) } ?? .null,
                        "by": item.by.map { .string($0) } ?? .null,
                    ]
                }
            )
        ]
    }
}
