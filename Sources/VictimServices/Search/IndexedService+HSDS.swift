package import Primitives

extension IndexedService {
    /// Reads an HSDS 3.1 service as what is searched: one for each place where it is offered, one without a place where
    /// there is none. Empty where it is no service or is not active.
    ///
    /// What is read, and from where:
    /// - kinds of beds and categories: every `attributes[].taxonomy_term`, by its code, name or ID as `bed:safe-house`,
    ///   `safe-house` or “Safe house”; the unit of each of its `capacities` in the same way;
    /// - ages: `minimum_age` and `maximum_age`, with 0 or 130 for one that is missing;
    /// - access: attributes in the same way, and the `accessibility` of the location;
    /// - languages: `languages[]` of the service and of the location, code and name;
    /// - place: `latitude` and `longitude` of the location, unless it is marked confidential by being left out;
    /// - areas: `service_areas[]` by `extent`, `uri`, `name`: `us-mo/kansas-city`, or a state; where areas stand and none
    ///   is known, the state of the address;
    /// - hours: `schedules` of the service at the location, else of the service.
    ///
    /// - Parameters:
    ///   - json: the service, whole, as `GET /services/{id}` gives it.
    ///   - location: finds a location by its ID, where `service_at_locations` do not hold it whole.
    /// - Returns: an entry for each place.
    package static func all(hsds json: JSONValue, location: (String) -> JSONValue? = { _ in nil }) -> [IndexedService] {
        guard let id = json["id"]?.string, let name = json["name"]?.string,
            json["status"]?.string ?? "active" == "active"
        else { return [] }
        let places = json["service_at_locations"]?.array ?? []
        guard !places.isEmpty else { return [IndexedService(hsds: json, id, id, name, nil, nil)] }
        return places.enumerated().map { number, place in
            let found = place["location"] ?? place["location_id"]?.string.flatMap(location)
            let own = places.count == 1 ? id : "\(id)/\(place["id"]?.string ?? String(number))"
            return IndexedService(hsds: json, own, id, name, place, found)
        }
    }

    private init(
        hsds json: JSONValue,
        _ id: String,
        _ service: String,
        _ name: String,
        _ place: JSONValue?,
        _ location: JSONValue?
    ) {
        let terms = [json, place, location].compactMap { $0 }.flatMap(\.hsdsTerms)
        let units = (json["capacities"]?.array ?? []).compactMap { $0["unit"] }.flatMap(\.hsdsNames)
        let address = (location?["addresses"]?.array ?? []).first
        let state = address?["state_province"]?.string.flatMap { Jurisdiction(naming: $0) }
        let accessible = (location?["accessibility"]?.array ?? []).compactMap { $0["description"]?.string }
        let access = Set(AccessNeed.allCases.filter { $0.isNamed(in: terms + accessible) })
        let stated = [place, json].compactMap { $0?["schedules"]?.array }.first { !$0.isEmpty } ?? []
        let areas = [place, json].compactMap { $0?["service_areas"]?.array }.first { !$0.isEmpty } ?? []
        let known = Set(areas.compactMap(\.hsdsArea))
        let fallback = state.map { ServiceArea.areas(of: $0).filter(\.isStatewide) } ?? []
        self.init(
            id: id,
            service: service,
            name: name,
            text: ([json["alternate_name"]?.string, json["description"]?.string].compactMap { $0 } + terms)
                .joined(separator: " "),
            beds: Set(BedKind.allCases.filter { Need.Wanted.bed($0).isNamed(in: terms + units) }),
            services: Set(ServiceCategory.allCases.filter { Need.Wanted.service($0).isNamed(in: terms + units) }),
            ages: Self.ages(json["minimum_age"]?.number, json["maximum_age"]?.number),
            access: access.isEmpty ? nil : access,
            languages: Set([json, location].flatMap { ($0?["languages"]?.array ?? []).flatMap(\.hsdsNames) }),
            place: location.flatMap { location in
                guard let latitude = location["latitude"]?.number, let longitude = location["longitude"]?.number else {
                    return nil
                }
                return GeoPoint(latitude: latitude, longitude: longitude)
            },
            areas: areas.isEmpty || !known.isEmpty ? known : Set(fallback),
            hours: OpeningHours(hsds: stated, zone: state.map { .named($0.zones[0]) } ?? .offset(minutes: 0)),
            toAsk: (!areas.isEmpty && known.isEmpty && fallback.isEmpty ? ["which areas it serves"] : [])
                + (json["eligibility_description"]?.string).map { ["who is eligible, as it says: \($0.prefix(300))"] }
                .orEmpty
        )
    }

    private static func ages(_ minimum: Double?, _ maximum: Double?) -> ClosedRange<Int>? {
        guard minimum != nil || maximum != nil else { return nil }
        let lower = Int(min(max(minimum ?? 0, 0), 130))
        return lower...max(lower, Int(min(max(maximum ?? 130, 0), 130)))
    }
}

extension [String]? {
    fileprivate var orEmpty: [String] { self ?? [] }
}
