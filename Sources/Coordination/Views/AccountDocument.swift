import Ledger
package import Operations
package import Primitives
package import Results

/// An account as the JSON that the command line prints and the API serves.
package struct AccountDocument {
    private let operation: Operation
    private let account: Account

    package init(_ operation: Operation, _ account: Account) {
        self.operation = operation
        self.account = account
    }

    package var json: JSONValue {
        [
            "operation": [
                "id": .string(operation.id.description), "name": .string(operation.name),
                "zone": .string(operation.zone), "replay": .bool(operation.isReplay),
            ],
            "asOf": .string(account.asOf.description),
            "cut": .object(
                account.cut.sizes.sorted { $0.key < $1.key }.map {
                    .init($0.key.description, .integer(Int64(clamping: $0.value)))
                }
            ),
            "roster": [
                "expected": account.roster.expected.map { .integer(Int64($0)) } ?? .null,
                "basis": .string(account.roster.basis.rawValue),
            ],
            "figures": .array(account.figures.map(Self.json)),
            "statedTotals": .array(account.statedTotals.map(json)),
            "jurisdictions": .array(account.standings.map(json)),
            "checks": .array(account.checks.map(Self.json)),
        ]
    }

    /// One figure.
    package static func json(_ figure: Figure) -> JSONValue {
        [
            "category": .string(figure.category.description),
            "jurisdiction": figure.jurisdiction.map { .string($0.code) } ?? .null,
            "place": figure.place.map { .string($0.description) } ?? .null,
            "value": figure.quantity.value.map { .integer($0) } ?? .null,
            "certainty": .string(figure.quantity.certainty.rawValue),
            "basis": .string(figure.basis.rawValue),
            "status": figure.isComplete ? "complete" : "partial",
            "reporting": .integer(Int64(figure.reporting)),
            "expected": figure.expected.map { .integer(Int64($0)) } ?? .null,
            "missing": .array(figure.missing.map { .string($0.code) }),
            "onBehalfBy": .array(figure.onBehalfBy.map { .string($0.description) }),
            "entries": .array(figure.entries.map { .string($0.description) }),
        ]
    }

    private func json(_ stated: Account.StatedFigure) -> JSONValue {
        [
            "category": .string(stated.total.category.description),
            "value": stated.total.quantity.value.map { .integer($0) } ?? .null,
            "certainty": .string(stated.total.quantity.certainty.rawValue),
            "sum": stated.sum.flatMap(\.value).map { .integer($0) } ?? .null,
            "breakdown": .bool(stated.sum != nil),
            "entries": [.string(stated.entry.description)],
        ]
    }

    private func json(_ standing: Account.Standing) -> JSONValue {
        [
            "jurisdiction": .string(standing.jurisdiction.code), "name": .string(standing.jurisdiction.name),
            "status": .string(standing.status.rawValue),
            "lastReport": standing.lastReport.map { .string($0.description) } ?? .null,
        ]
    }

    /// One check.
    package static func json(_ check: Check) -> JSONValue {
        [
            "code": .string(check.code.rawValue), "severity": .string(check.severity.rawValue),
            "message": .string(check.message), "entries": .array(check.entries.map { .string($0.description) }),
        ]
    }
}
