import Primitives

/// What stays of a place that must not be found: its front door, which is a telephone, hours, and a coarse area.
///
/// Only what is named here stays. Everything else goes before an entry is made: what HSDS or a profile adds tomorrow must
/// not be let through by a list of what to take away.
enum ConfidentialPlace {
    /// The member that marks a location: our own extension of HSDS, which has none (openreferral/specification #166, #487).
    static let mark = "x_confidential"
    /// What every confidential location is called: a name such as “Elm Street House” would be an address.
    static let name = "Confidential location"

    /// Whether a location says of itself that it is confidential: by the mark, or by an attribute of our taxonomy.
    static func isMarked(_ json: JSONValue) -> Bool {
        json[mark] == true
            || json["attributes"]?.array?.contains { $0["taxonomy_term"]?["code"]?.string == "confidential-location" }
                == true
    }

    /// What stays of the location.
    static func frontDoor(_ json: JSONValue) -> JSONValue {
        var members = kept(json, ["id", "location_type", "organization_id"])
        members.append(.init("name", .string(name)))
        members += lists(json, ["languages", "phones", "contacts", "schedules"])
        members += access(json)
        members.append(.init(mark, true))
        return .object(members)
    }

    /// What stays of a service at the location.
    static func frontDoorOfService(_ json: JSONValue) -> JSONValue {
        .object(
            kept(json, ["id", "service_id", "location_id", "service", "location"])
                + lists(json, ["service_areas", "contacts", "phones", "schedules"])
        )
    }

    private static let inLists: [String: [String]] = [
        "languages": ["id", "name", "code"],
        "phones": ["id", "number", "extension", "type", "languages"],
        // Who works there is nobody's business either.
        "contacts": ["id", "title", "department", "email", "phones"],
        "schedules": [
            "id", "valid_from", "valid_to", "dtstart", "timezone", "until", "count", "wkst", "freq", "interval",
            "byday",
            "byweekno", "bymonthday", "byyearday", "opens_at", "closes_at",
        ],
        "service_areas": ["id", "name"],
    ]

    private static func kept(_ json: JSONValue, _ names: [String]) -> [JSONValue.Member] {
        (json.members ?? []).filter { names.contains($0.name) }
    }

    private static func lists(_ json: JSONValue, _ names: [String]) -> [JSONValue.Member] {
        names.compactMap { name in
            guard let list = json[name]?.array, let inner = inLists[name] else { return nil }
            return .init(
                name,
                .array(
                    list.map { item in
                        var item = item
                        if name == "service_areas", let area = AreaName.area(of: item) {
                            return area.extent(id: item["id"])
                        }
                        item = .object(kept(item, inner))
                        for (member, own) in [("phones", "phones"), ("languages", "languages")] {
                            guard item[member] != nil else { continue }
                            item = item.changed(without: [member], with: lists(item, [own]))
                        }
                        return item
                    }
                )
            )
        }
    }

    /// Needs that the place meets, as words of ours: the text beside them may describe the building.
    private static func access(_ json: JSONValue) -> [JSONValue.Member] {
        let words = AccessWords.of(json).map(\.rawValue).sorted()
        return words.isEmpty ? [] : [.init(AccessWords.member, .array(words.map { .string($0) }))]
    }
}

/// What a place can meet, as its records say it.
enum AccessWords {
    /// Our own extension: the needs in our words.
    static let member = "x_access"

    static func of(_ location: JSONValue) -> Set<AccessNeed> {
        var found = Set(location[member]?.array?.compactMap { $0.string.flatMap { AccessNeed(rawValue: $0) } } ?? [])
        for item in location["accessibility"]?.array ?? [] {
            let text = [item["description"], item["details"]].compactMap { $0?.string }.joined(separator: " ")
                .lowercased()
            for (need, words) in words where words.contains(where: { text.contains($0) }) { found.insert(need) }
        }
        return found
    }

    private static let words: [(AccessNeed, [String])] = [
        (.wheelchair, ["wheelchair"]),
        (.groundFloor, ["ground floor", "ground-floor", "step-free", "step free", "elevator"]),
        (.deafOrHardOfHearing, ["hearing", "sign language", "asl", "deaf"]),
        (.blindOrLowVision, ["braille", "low vision", "blind"]),
        (.serviceAnimal, ["service animal", "guide dog"]),
        (.nursingCare, ["nursing"]),
    ]
}
