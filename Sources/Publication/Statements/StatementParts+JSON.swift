import Primitives

extension StatementFigure {
    func json(withEntries: Bool) -> JSONValue {
        let figure: JSONValue = .object(
            [
                .init("category", .string(category)),
                .init("jurisdiction", jurisdiction.map { .string($0.code) } ?? .null),
            ] + quantity.publishedMembers + [
                .init("roundedTo", roundedTo.map { .integer($0) } ?? .null),
                .init("complete", .bool(isComplete)), .init("reporting", .integer(Int64(reporting))),
                .init("expected", expected.map { .integer(Int64($0)) } ?? .null),
                .init("statedAlone", .bool(isStatedAlone)), .init("final", .bool(isFinal)),
            ]
        )
        guard withEntries else { return figure }
        return .object((figure.members ?? []) + [.init("entries", .array(entries.map { .string($0.description) }))])
    }

    init(_ json: JSONValue) throws(MalformedPublication) {
        self.init(
            category: try json.text("category"),
            jurisdiction: try json.jurisdiction(),
            quantity: try json.quantity(),
            roundedTo: json["roundedTo"]?.integer,
            isComplete: try json.flag("complete"),
            reporting: try json.count("reporting"),
            expected: json["expected"]?.integer.flatMap { Int(exactly: $0) },
            isStatedAlone: try json.flag("statedAlone"),
            isFinal: try json.flag("final")
        )
    }
}

extension StatementLine {
    func json(withEntries: Bool) -> JSONValue {
        [
            "jurisdiction": .string(jurisdiction.code), "name": .string(jurisdiction.name),
            "status": .string(status.rawValue), "final": .bool(isFinal),
            "figures": .array(figures.map { $0.json(withEntries: withEntries) }),
        ]
    }

    init(_ json: JSONValue) throws(MalformedPublication) {
        guard let jurisdiction = try json.jurisdiction(), let status = Status(rawValue: try json.text("status")) else {
            throw MalformedPublication()
        }
        self.init(
            jurisdiction: jurisdiction,
            status: status,
            isFinal: try json.flag("final"),
            figures: try json.list("figures") { value throws(MalformedPublication) in try StatementFigure(value) }
        )
    }
}

extension StatementChange {
    var json: JSONValue {
        func quantity(_ quantity: Quantity?) -> JSONValue { quantity.map { .object($0.publishedMembers) } ?? .null }
        return [
            "category": .string(cell.category), "jurisdiction": cell.jurisdiction.map { .string($0.code) } ?? .null,
            "from": quantity(from), "to": quantity(to), "entries": .array(entries.map { .string($0.description) }),
        ]
    }

    init(_ json: JSONValue) throws(MalformedPublication) {
        func quantity(_ name: String) throws(MalformedPublication) -> Quantity? {
            try json.optional(name) { value throws(MalformedPublication) in try value.quantity() }
        }
        self.init(
            cell: Cell(category: try json.text("category"), jurisdiction: try json.jurisdiction()),
            from: try quantity("from"),
            to: try quantity("to"),
            entries: try json.list("entries") { value throws(MalformedPublication) in
                guard let id = value.string.flatMap({ EntryID($0) }) else { throw MalformedPublication() }
                return id
            }
        )
    }
}

extension FactCategory {
    /// The category without the words that reports use for it.
    var withoutWords: FactCategory {
        FactCategory(
            key: key,
            label: label,
            definition: definition,
            unit: unit,
            parent: parent,
            isRemainder: isRemainder,
            isHeadline: isHeadline
        )
    }

    /// The category as a statement carries it: what is counted, without the words that reports use for it.
    var json: JSONValue {
        [
            "key": .string(key), "label": .string(label), "definition": .string(definition),
            "unit": .string(unit.rawValue), "parent": parent.map { .string($0) } ?? .null,
            "remainder": .bool(isRemainder), "headline": .bool(isHeadline),
        ]
    }

    init(published json: JSONValue) throws(MalformedPublication) {
        guard let unit = Unit(rawValue: try json.text("unit")) else { throw MalformedPublication() }
        self.init(
            key: try json.text("key"),
            label: try json.text("label"),
            definition: try json.text("definition"),
            unit: unit,
            parent: json["parent"]?.string,
            isRemainder: try json.flag("remainder"),
            isHeadline: try json.flag("headline")
        )
    }
}

extension StatementSettings.Hotline {
    var json: JSONValue { ["name": .string(name), "phone": .string(phone), "text": .string(text)] }

    init(_ json: JSONValue) throws(MalformedPublication) {
        self.init(name: try json.text("name"), phone: try json.text("phone"), text: try json.text("text"))
    }
}

extension StatementSettings {
    var json: JSONValue {
        [
            "hotline": hotline.json, "agencies": .array(agencies.map { .string($0) }),
            "threshold": .integer(threshold), "rounding": .integer(rounding),
            "unroundedTotals": .bool(hasUnroundedTotals),
        ]
    }

    init?(_ json: JSONValue) {
        do throws(MalformedPublication) {
            self.init(
                hotline: try Hotline(json["hotline"] ?? .null),
                agencies: try json.texts("agencies"),
                threshold: Int64(try json.count("threshold")),
                rounding: Int64(try json.count("rounding")),
                hasUnroundedTotals: try json.flag("unroundedTotals")
            )
        } catch {
            return nil
        }
    }
}
