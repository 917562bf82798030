import Primitives

/// The directory as a tabular data package: `datapackage.json` (Frictionless, tabular-data-package 1) and a CSV file for
/// every entity that occurs.
package struct TabularExport {
    /// Rows by entity; each has its members by name.
    private var tables: [String: [Row]] = [:]
    private var index: [String: [String: Int]] = [:]

    private struct Row {
        var values: [String: String]
    }

    package init(_ state: DirectoryState) {
        for kind in DirectoryRecord.Kind.allCases {
            for id in state.ids(kind) {
                if let json = state.json(kind, id) { add(json, kind.rawValue, [:]) }
            }
        }
    }

    /// Adds a record or a thing in one, with what `extra` says of what it belongs to.
    private mutating func add(_ json: JSONValue, _ name: String, _ extra: [String: String]) {
        guard let entity = HSDSEntity.all[name], let members = json.members, let id = json["id"]?.string else { return }
        var values = extra
        for member in members {
            let known = entity.member(member.name)
            // References that the nested form alone has: a table names the other end in a column.
            if known == nil, DirectoryRecord.Kind(rawValue: member.name) != nil, let other = member.value["id"]?.string
            {
                values["\(member.name)_id"] = other
                continue
            }
            if known == nil, name == "organization", member.name == "services" { continue }
            switch known?.holds {
            case .many(let inner): add(list: member.value.array ?? [], inner, in: name, id)
            case .one(let inner):
                guard let other = member.value["id"]?.string else { continue }
                values["\(member.name == "taxonomy_detail" ? "taxonomy" : member.name)_id"] = other
                // What stands by itself has its own row; the ID alone is a reference to it.
                if member.value.members?.count ?? 0 > 1 { add(member.value, inner, [:]) }
            default: values[member.name] = Self.text(member.value)
            }
        }
        let key = id.lowercased()
        if let row = index[name]?[key] {
            // Said twice: what it belongs to is added.
            tables[name]?[row].values.merge(values) { old, new in old.isEmpty ? new : old }
        } else {
            index[name, default: [:]][key] = tables[name, default: []].count
            tables[name, default: []].append(Row(values: values))
        }
    }

    private mutating func add(list: [JSONValue], _ inner: String, in outer: String, _ id: String) {
        for item in list {
            switch inner {
            case "attribute": add(item, inner, ["link_id": id, "link_entity": outer])
            case "metadata": add(item, inner, ["resource_id": id, "resource_type": outer])
            case "service", "service_at_location": break
            default: add(item, inner, ["\(outer)_id": id])
            }
        }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .null: ""
        default: String(decoding: value.utf8, as: UTF8.self)
        }
    }

    /// Every file by its name.
    package var files: [(name: String, content: String)] {
        let names = tables.keys.sorted()
        var files = [("datapackage.json", package(names).pretty + "\n")]
        for name in names {
            guard let entity = HSDSEntity.all[name], let rows = tables[name] else { continue }
            let columns = columns(entity)
            var text = CSVText.line(columns)
            // A record that is only named, and not here, has nothing but its ID.
            let required = entity.members.filter { $0.isRequired && $0.isColumn }.map(\.name)
            for row in rows where required.allSatisfy({ row.values[$0] != nil }) {
                text += CSVText.line(columns.map { row.values[$0] ?? "" })
            }
            files.append((entity.file, text))
        }
        return files
    }

    /// The columns of HSDS, and those that records have besides.
    private func columns(_ entity: HSDSEntity) -> [String] {
        let own = entity.members.filter(\.isColumn).map(\.name)
        let others = Set((tables[entity.name] ?? []).flatMap(\.values.keys)).subtracting(own)
        return own + others.sorted()
    }

    private func package(_ names: [String]) -> JSONValue {
        let resources = names.compactMap { name -> JSONValue? in
            guard let entity = HSDSEntity.all[name] else { return nil }
            let fields = columns(entity).map { column -> JSONValue in
                let holds = entity.member(column)?.holds
                let type = holds == .number ? "number" : holds == .date ? "date" : "string"
                return column == "id"
                    ? ["name": "id", "type": "string", "constraints": ["required": true, "unique": true]]
                    : ["name": .string(column), "type": .string(type)]
            }
            return [
                "name": .string(name), "path": .string(entity.file), "profile": "tabular-data-resource",
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
                "schema": ["fields": .array(fields), "primaryKey": "id"],
            ]
        }
        return [
            "name": "directory-of-services", "title": "Directory of services, Open Referral HSDS 3.1",
            "profile": "tabular-data-package", "resources": .array(resources),
        ]
    }
}
