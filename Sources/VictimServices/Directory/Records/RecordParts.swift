import Primitives

/// Takes a record of the standard's nested form apart: each record that it holds stands by itself, and in its place its ID.
struct RecordParts {
    private(set) var records: [DirectoryRecord] = []
    let places: ConfidentialPlaces
    /// What was taken out of confidential places, to be looked for in everything else.
    private(set) var traces = PlaceTraces()
    /// Locations that were not marked as confidential.
    private(set) var open: [EntryID] = []

    /// - Throws: `RecordProblem`.
    init(_ json: JSONValue, _ kind: DirectoryRecord.Kind, _ places: ConfidentialPlaces) throws(RecordProblem) {
        self.places = places
        let isPartial = json[DirectoryRecord.typeMember]?.string?.hasPrefix(DirectoryRecord.partPrefix) == true
        _ = try take(json, kind, isPartial: isPartial)
    }

    /// Which members of a kind hold records of a kind, one or several.
    private static let nested: [DirectoryRecord.Kind: [(member: String, kind: DirectoryRecord.Kind)]] = [
        .service: [("organization", .organization), ("service_at_locations", .serviceAtLocation)],
        .serviceAtLocation: [("service", .service), ("location", .location)],
        .organization: [("locations", .location), ("services", .service)],
        .taxonomyTerm: [("taxonomy_detail", .taxonomy)],
    ]

    /// What a nested record says of the record that holds it, where it does not say so itself.
    private static func back(_ inner: DirectoryRecord.Kind, in outer: DirectoryRecord.Kind) -> String? {
        switch (inner, outer) {
        case (.serviceAtLocation, .service): "service"
        case (.service, .organization): "organization"
        default: nil
        }
    }

    /// Takes a record and those in it, and returns the reference that stands for it.
    private mutating func take(
        _ json: JSONValue,
        _ kind: DirectoryRecord.Kind,
        isPartial: Bool,
        holder: (member: String, reference: JSONValue)? = nil
    ) throws(RecordProblem) -> JSONValue {
        var json = json.changed(without: [DirectoryRecord.typeMember])
        guard let id = json["id"], let uuid = id.string.flatMap({ EntryID($0) }) else {
            throw RecordProblem(kind.rawValue, json, "id", "must be a UUID of 36 characters: HSDS 3 has no other IDs")
        }
        let reference: JSONValue = ["id": id]
        // The ID alone is a reference to a record that stands elsewhere.
        if isPartial, json.members?.count == 1 { return reference }
        for (member, inner) in Self.nested[kind] ?? [] {
            guard let value = json[member] else { continue }
            let holder = Self.back(inner, in: kind).map { (member: $0, reference: reference) }
            let stub: JSONValue
            if let list = value.array {
                var references: [JSONValue] = []
                for item in list { references.append(try take(item, inner, isPartial: true, holder: holder)) }
                stub = .array(references)
            } else {
                stub = try take(value, inner, isPartial: true, holder: holder)
            }
            json = json.changed(with: [.init(member, stub)])
        }
        if let holder, json[holder.member] == nil, json["\(holder.member)_id"] == nil {
            json = json.changed(with: [.init(holder.member, holder.reference)])
        }
        if kind == .location {
            if places.isConfidential(uuid, json) {
                traces.note(json)
                json = ConfidentialPlace.frontDoor(json)
            } else {
                open.append(uuid)
            }
        }
        if kind == .serviceAtLocation, let place = json["location"]?["id"] ?? json["location_id"],
            let place = place.string.flatMap({ EntryID($0) }),
            places.isConfidential(place, .null)
                || records.contains(where: { $0.isConfidential && $0.id == place.description })
        {
            json = ConfidentialPlace.frontDoorOfService(json)
        }
        guard var record = DirectoryRecord(kind, json) else {
            throw RecordProblem(kind.rawValue, json, "id", "must be a UUID of 36 characters")
        }
        guard record.bytes.count <= DirectoryRecord.longest else {
            throw RecordProblem(
                "\(RecordProblem.name(kind.rawValue, json)) has \(record.bytes.count) bytes, and an entry of the log holds "
                    + "\(DirectoryRecord.longest) of it: shorten its texts, or take lists out of it that say little"
            )
        }
        record.isPartial = isPartial
        records.append(record)
        return reference
    }
}

extension DirectoryRecord {
    /// The most bytes of a record: an entry has 65,535, its header and the record's kind the rest.
    package static let longest = 64_000
}
