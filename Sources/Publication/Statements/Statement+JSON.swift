import Ledger
package import Primitives

extension Statement {
    /// The statement as an entry's body holds it: all that was approved, without the entries that the cut names anyway.
    package var json: JSONValue { json(withEntries: false) }

    /// The statement as JSON; with entries where `proven(by:)` has filled them in.
    package func json(withEntries: Bool) -> JSONValue {
        [
            "number": .integer(Int64(number)), "operation": .string(operation),
            "period": period.map { ["from": .string($0.from.description), "to": .string($0.to.description)] } ?? .null,
            "zone": .string(zone), "replay": .bool(isReplay), "asOf": .string(asOf.description),
            "cut": .object(
                cut.sizes.sorted { $0.key < $1.key }.map {
                    .init($0.key.description, .integer(Int64(clamping: $0.value)))
                }
            ),
            "checkpoints": .array(checkpoints.map { .string($0) }),
            "categories": .array(categories.map(\.json)),
            "totals": .array(totals.map { $0.json(withEntries: withEntries) }),
            "lines": .array(lines.map { $0.json(withEntries: withEntries) }),
            "expected": expected.map { .integer(Int64($0)) } ?? .null,
            "final": .integer(Int64(finalCount)),
            "agencies": .array(agencies.map { .string($0) }), "hotline": hotline.json,
            "previous": previous.map { .integer(Int64($0)) } ?? .null,
            "changes": .array(changes.map(\.json)), "corrects": corrects.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    /// Reads a statement from an entry's body, or nil.
    package init?(_ json: JSONValue) {
        do throws(MalformedPublication) {
            let period = try json.optional("period") { value throws(MalformedPublication) in
                AccountFacts.Period(from: try value.day("from"), to: try value.day("to"))
            }
            var cut = Cut()
            for member in json["cut"]?.members ?? [] {
                guard let log = LogOrigin(member.name), let size = member.value.integer, size >= 0 else {
                    throw MalformedPublication()
                }
                cut[log] = UInt64(size)
            }
            self.init(
                number: try json.count("number"),
                operation: try json.text("operation"),
                period: period,
                zone: try json.text("zone"),
                isReplay: json["replay"]?.bool ?? false,
                asOf: try json.time("asOf"),
                cut: cut,
                checkpoints: try json.texts("checkpoints"),
                categories: try json.list("categories") { value throws(MalformedPublication) in
                    try FactCategory(published: value)
                },
                totals: try json.list("totals") { value throws(MalformedPublication) in try StatementFigure(value) },
                lines: try json.list("lines") { value throws(MalformedPublication) in try StatementLine(value) },
                expected: json["expected"]?.integer.flatMap { Int(exactly: $0) },
                agencies: try json.texts("agencies"),
                hotline: try StatementSettings.Hotline(json["hotline"] ?? .null),
                previous: json["previous"]?.integer.flatMap { Int(exactly: $0) },
                changes: try json.list("changes") { value throws(MalformedPublication) in try StatementChange(value) },
                corrects: json["corrects"]?.integer.flatMap { Int(exactly: $0) }
            )
        } catch {
            return nil
        }
    }
}
