package import Primitives

/// What a search asks of a service, read from its records: the service, its organization, and where it is given.
package struct ServiceFacts: Sendable {
    package let id: EntryID
    package let name: String
    package let organization: String
    package let status: String
    /// The offering as matching sees it.
    package let offering: Offering
    /// Where it is given: each front door, or the middle of the first area that it serves where a place is confidential or
    /// not known.
    let whereabouts: [GeoPoint]
    package let hours: PlaceHours
    /// The zone of the place's clocks.
    package let zone: String
    /// Languages by name and code, in lower case.
    package let languages: Set<String>
    package let languageNames: [String]
    /// Everything that a text search looks in, in lower case.
    package let text: String
    package let isConfidential: Bool
    /// The number of the front door.
    package let phone: String
    package let verification: Verification
    /// City and state of the place; empty where it is confidential or unknown.
    package let place: String

    package init?(_ id: EntryID, in state: DirectoryState, on today: CivilDate) {
        guard let json = DirectoryView(state).service(id) else { return nil }
        self.init(id, json, on: today)
    }

    /// From a service in the nested form.
    package init(_ id: EntryID, _ json: JSONValue, on today: CivilDate) {
        let ends = json["service_at_locations"]?.array ?? []
        let locations = ends.compactMap { $0["location"] }
        let owner = json["organization"]
        self.id = id
        name = json["name"]?.string ?? ""
        organization = owner?["name"]?.string ?? ""
        status = json["status"]?.string ?? ""
        isConfidential = locations.contains { ConfidentialPlace.isMarked($0) }
        let offered = (json["attributes"]?.array ?? []).compactMap { OwnTaxonomy.offered($0) }
        var offering = Offering()
        for item in offered {
            switch item {
            case .bed(let kind): offering.beds.insert(kind)
            case .service(let category): offering.services.insert(category)
            }
        }
        let least = json["minimum_age"]?.numeric.map { Int($0) }
        let most = json["maximum_age"]?.numeric.map { Int($0) }
        if least != nil || most != nil { offering.ages = (least ?? 0)...max(most ?? 150, least ?? 0) }
        let access = locations.reduce(into: Set<AccessNeed>()) { $0.formUnion(AccessWords.of($1)) }
        offering.access = access.isEmpty ? nil : access
        let areas = (json["service_areas"]?.array ?? []) + ends.flatMap { $0["service_areas"]?.array ?? [] }
        offering.areas = Set(areas.compactMap { AreaName.area(of: $0) })
        let middle = offering.areas.min()?.center
        whereabouts =
            locations.isEmpty ? [middle].compactMap(\.self) : locations.compactMap { Self.point($0) ?? middle }
        offering.place = locations.lazy.compactMap(Self.point).first ?? middle
        offering.room = Self.room(json["capacities"]?.array ?? [])
        if let words = json["eligibility_description"]?.string { offering.toAsk = [words] }
        self.offering = offering
        let addresses = locations.flatMap { $0["addresses"]?.array ?? [] }
        let home =
            addresses.lazy.compactMap { $0["state_province"]?.string.flatMap { Jurisdiction(naming: $0) } }.first
            ?? offering.areas.sorted().first?.jurisdiction
        zone = home?.zones.first ?? "America/Chicago"
        place =
            addresses.first.map { address in
                [address["city"]?.string, address["state_province"]?.string].compactMap(\.self).joined(separator: ", ")
            } ?? ""
        let schedules = { (json: JSONValue) in json["schedules"]?.array ?? [] }
        let nearest = schedules(json).isEmpty ? ends.flatMap(schedules) : schedules(json)
        hours = PlaceHours(nearest.isEmpty ? locations.flatMap(schedules) : nearest)
        let spoken = (json["languages"]?.array ?? []) + locations.flatMap { $0["languages"]?.array ?? [] }
        languageNames = Set(spoken.compactMap { $0["name"]?.string ?? $0["code"]?.string }).sorted()
        languages = Set(spoken.flatMap { [$0["name"]?.string, $0["code"]?.string].compactMap { $0?.lowercased() } })
        phone =
            ([json] + ends + locations + [owner].compactMap(\.self)).lazy
            .compactMap { $0["phones"]?.array?.first?["number"]?.string }.first ?? ""
        verification = Verification(json, on: today)
        text =
            ([
                name, json["alternate_name"]?.string, json["description"]?.string, organization, json["alert"]?.string,
                json["eligibility_description"]?.string,
            ]
            + offered.map(\.title)).compactMap { $0?.lowercased() }.joined(separator: "\n")
    }

    private static func point(_ location: JSONValue) -> GeoPoint? {
        guard let north = location["latitude"]?.numeric, let east = location["longitude"]?.numeric else { return nil }
        return GeoPoint(latitude: north, longitude: east)
    }

    /// Milliseconds after which a published number is too old: a day.
    static let staleAfter: Int64 = 24 * 3_600_000

    private static func room(_ capacities: [JSONValue]) -> Offering.Room {
        var free = 0.0
        var oldest: Timestamp?
        for capacity in capacities {
            guard let count = capacity["available"]?.numeric,
                let at = capacity["updated"]?.string.flatMap({ Timestamp($0) })
            else { continue }
            free += count
            oldest = min(oldest ?? at, at)
        }
        guard let oldest else { return .unknown }
        return .free(Int(min(free, 1e9)), countedAt: oldest, staleAfter: staleAfter)
    }
}
