package import Primitives

/// The true counts on which cells of a published table rest: kept restricted, and what a later table is tested against.
package struct GapCounts: Sendable, Hashable {
    package let rows: [Cell: Int64]

    /// One number of the table.
    package struct Cell: Sendable, Hashable, Comparable {
        package let service: ServiceCategory
        package let jurisdiction: Jurisdiction
        package let column: Column

        package init(_ service: ServiceCategory, _ jurisdiction: Jurisdiction, _ column: Column) {
            self.service = service
            self.jurisdiction = jurisdiction
            self.column = column
        }

        package enum Column: String, Sendable, Hashable, CaseIterable {
            case needed
            case notAvailable = "not-available"
        }

        package static func < (left: Cell, right: Cell) -> Bool {
            (left.jurisdiction.name, left.service.rawValue, left.column.rawValue)
                < (right.jurisdiction.name, right.service.rawValue, right.column.rawValue)
        }
    }

    package init(_ rows: [Cell: Int64]) {
        self.rows = rows
    }

    /// What one operation's encounters come to.
    package init(_ state: FieldState) {
        var rows: [Cell: Int64] = [:]
        for offer in state.outcomes().values.flatMap(\.values) {
            rows[Cell(offer.service, offer.jurisdiction, .needed), default: 0] += 1
            if offer.outcome == .notAvailable {
                rows[Cell(offer.service, offer.jurisdiction, .notAvailable), default: 0] += 1
            }
        }
        self.rows = rows
    }

    package var json: JSONValue {
        [
            "rows": .array(
                rows.sorted { $0.key < $1.key }.map { cell, count in
                    [
                        "service": .string(cell.service.rawValue), "jurisdiction": .string(cell.jurisdiction.code),
                        "column": .string(cell.column.rawValue), "count": .integer(count),
                    ]
                }
            )
        ]
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        let read = try fields.list("rows", atMost: 5_000, "counts") { item throws(FieldProblem) in
            var row = try JSONFields(item)
            return (
                Cell(
                    try row.required("service", try row.choice("service", ServiceCategory.self)),
                    try row.jurisdiction(),
                    try row.required("column", try row.choice("column", Cell.Column.self))
                ), try row.required("count", try row.integer("count", 0...10_000_000))
            )
        }
        rows = Dictionary(read) { first, _ in first }
    }
}
