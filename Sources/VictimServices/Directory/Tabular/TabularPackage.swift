package import Primitives

/// A tabular data package of HSDS 3: one table for each entity, joined by IDs into the nested form.
package struct TabularPackage {
    /// The most bytes of all tables together: they are joined in memory. A longer directory comes as NDJSON.
    package static let longest = 64 * 1024 * 1024

    private var rows: [String: [JSONValue]] = [:]
    /// Rows by entity, the column that names the other end, and its ID.
    private var links: [Link: [Int]] = [:]

    private struct Link: Hashable {
        let entity: String
        let column: String
        let id: String
    }

    /// Files that HSDS 3 has, by name.
    package static var files: Set<String> { Set(HSDSEntity.all.values.map(\.file)) }

    /// - Parameter tables: The content of each file by its name.
    /// - Throws: `RecordProblem`.
    package init(_ tables: [String: [UInt8]]) throws(RecordProblem) {
        for (file, bytes) in tables.sorted(by: { $0.key < $1.key }) {
            if let version = OldVersion.version(ofTable: file) {
                throw RecordProblem("\(file) belongs to HSDS \(version), and this reads HSDS 3: \(OldVersion.mend)")
            }
            guard let entity = HSDSEntity.all.values.first(where: { $0.file == file }) else { continue }
            let text = try CSVText(bytes, named: file)
            guard let header = text.rows.first else { continue }
            for (number, row) in text.rows.dropFirst().enumerated() {
                guard row.count <= header.count else {
                    throw RecordProblem("\(file), row \(number + 2) has more fields than its header: mend its commas")
                }
                try add(row, header, entity, "\(file), row \(number + 2)")
            }
        }
    }

    private mutating func add(
        _ row: [String],
        _ header: [String],
        _ entity: HSDSEntity,
        _ place: String
    ) throws(RecordProblem) {
        var members: [JSONValue.Member] = []
        for (name, field) in zip(header, row) where !field.isEmpty {
            members.append(.init(name, try Self.value(field, entity.member(name)?.holds, name, place)))
        }
        let index = rows[entity.name, default: []].count
        rows[entity.name, default: []].append(.object(members))
        for member in members where member.name == "id" || member.name.hasSuffix("_id") {
            if let id = member.value.string?.lowercased() {
                links[Link(entity: entity.name, column: member.name, id: id), default: []].append(index)
            }
        }
    }

    private static func value(
        _ field: String,
        _ holds: HSDSEntity.Holding?,
        _ name: String,
        _ place: String
    ) throws(RecordProblem) -> JSONValue {
        switch holds {
        case .number:
            if let whole = Int64(field) { return .integer(whole) }
            guard let number = Double(field), number.isFinite else {
                throw RecordProblem("\(place): “\(name)” must be a number")
            }
            return .double(number)
        // A column that HSDS does not have: our exports write what is no text as JSON.
        case nil where name.hasPrefix("x_"):
            return (try? JSONParser.parse(Array(field.utf8))) ?? .string(field)
        default: return .string(field)
        }
    }

    /// The records of the package in the nested form, each with its kind, places first: what is marked as confidential is
    /// known before anything refers to it.
    package var records: [(kind: DirectoryRecord.Kind, json: JSONValue)] {
        let order: [DirectoryRecord.Kind] = [
            .taxonomy, .taxonomyTerm, .location, .organization, .service, .serviceAtLocation,
        ]
        return order.flatMap { kind in
            (rows[kind.rawValue] ?? []).map { (kind, whole($0, kind.rawValue, depth: 0)) }
        }
    }

    /// A row with what belongs to it.
    private func whole(_ row: JSONValue, _ name: String, depth: Int) -> JSONValue {
        guard depth < 8, let entity = HSDSEntity.all[name], let id = row["id"]?.string?.lowercased() else { return row }
        var added: [JSONValue.Member] = []
        var removed: Set<String> = []
        for member in entity.members {
            switch member.holds {
            case .many(let inner) where DirectoryRecord.Kind(rawValue: inner) == nil:
                let found = rows(of: inner, in: name, id).map { row in
                    whole(row, inner, depth: depth + 1).changed(without: Self.backward(inner))
                }
                if !found.isEmpty { added.append(.init(member.name, .array(found))) }
            case .one(let inner) where Self.isJoined(inner, in: name):
                let column = "\(member.name)_id"
                guard let other = row[column]?.string?.lowercased(),
                    let index = links[Link(entity: inner, column: "id", id: other)]?.first,
                    let found = rows[inner]?[index]
                else { continue }
                removed.insert(column)
                let value = whole(found, inner, depth: depth + 1).changed(without: Self.backward(inner))
                added.append(.init(member.name, value))
            default: break
            }
        }
        return row.changed(without: removed, with: added)
    }

    private func rows(of inner: String, in outer: String, _ id: String) -> [JSONValue] {
        let column = inner == "attribute" ? "link_id" : inner == "metadata" ? "resource_id" : "\(outer)_id"
        return (links[Link(entity: inner, column: column, id: id)] ?? []).compactMap { rows[inner]?[$0] }.filter {
            row in
            // An ID is that of one thing only, but tables written by hand may use it twice.
            let entity = row["link_entity"]?.string ?? row["resource_type"]?.string
            return column.hasPrefix("\(outer)") || entity == nil || HSDSEntity.all[entity ?? ""] == nil
                || entity == outer
        }
    }

    /// Whether one thing stands in its holder, rather than by itself.
    private static func isJoined(_ inner: String, in outer: String) -> Bool {
        ["program", "unit"].contains(inner) || (inner == "taxonomy_term" && outer == "attribute")
    }

    /// Columns that only say to what a row belongs.
    private static func backward(_ inner: String) -> Set<String> {
        switch inner {
        case "attribute": ["link_id"]
        case "metadata": ["resource_id"]
        case "taxonomy_term", "unit": []
        default: ["organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "phone_id"]
        }
    }
}
