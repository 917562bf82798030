package import Primitives

/// A table of gaps as it is published: no count under the threshold, every other one rounded down, and no totals.
///
/// A row stands in it only where one of its numbers is published, so that even that a row is there says nothing of a small
/// count. What readers add up themselves is a sum of published numbers, from which nothing can be subtracted.
package struct GapTable: Sendable, Hashable {
    package let rows: [Row]

    /// Counts under this one are never published (k = 11, as CTDC and CMS have it).
    package static let threshold: Int64 = 11
    /// What every other count is rounded down to.
    package static let base: Int64 = 10

    package struct Row: Sendable, Hashable {
        package let service: ServiceCategory
        package let jurisdiction: Jurisdiction
        /// Nil where it is withheld.
        package let needed: Int64?
        package let notAvailable: Int64?
    }

    init(_ published: [GapCounts.Cell: Int64]) {
        var rows: [Row] = []
        for jurisdiction in Set(published.keys.map(\.jurisdiction)).sorted() {
            for service in ServiceCategory.allCases {
                let needed = published[GapCounts.Cell(service, jurisdiction, .needed)]
                let notAvailable = published[GapCounts.Cell(service, jurisdiction, .notAvailable)]
                guard needed != nil || notAvailable != nil else { continue }
                rows.append(
                    Row(service: service, jurisdiction: jurisdiction, needed: needed, notAvailable: notAvailable)
                )
            }
        }
        self.rows = rows
    }

    package var json: JSONValue {
        func number(_ count: Int64?) -> JSONValue { count.map { .integer($0) } ?? .null }
        return [
            "threshold": .integer(Self.threshold), "roundedTo": .integer(Self.base),
            "rows": .array(
                rows.map {
                    [
                        "service": .string($0.service.rawValue), "jurisdiction": .string($0.jurisdiction.code),
                        "needed": number($0.needed), "notAvailable": number($0.notAvailable),
                    ]
                }
            ),
        ]
    }

    /// Reads what an entry says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        rows = try fields.list("rows", atMost: 2_500, "rows") { item throws(FieldProblem) in
            var row = try JSONFields(item)
            return Row(
                service: try row.required("service", try row.choice("service", ServiceCategory.self)),
                jurisdiction: try row.jurisdiction(),
                needed: try row.integer("needed", Self.base...10_000_000),
                notAvailable: try row.integer("notAvailable", Self.base...10_000_000)
            )
        }
    }
}
