import Ledger
import Primitives
import VictimServices

/// Which records a query of the HSDS API names, and how each is shown.
struct HSDSSelection {
    let state: DirectoryState
    let query: HSDSQuery
    private let view: DirectoryView

    init(_ state: DirectoryState, _ query: HSDSQuery) {
        self.state = state
        self.query = query
        view = DirectoryView(state)
    }

    /// Whether a record is asked for.
    func takes(_ kind: DirectoryRecord.Kind, _ id: EntryID) -> Bool {
        guard let listing = state.listing(.init(kind, id)) else { return false }
        if isAll { return true }
        let json = listing.record.json
        let service = kind == .serviceAtLocation ? self.service(of: json) : json
        if !query.search.isEmpty {
            let text = Self.text(json) + (kind == .serviceAtLocation ? Self.text(service) : "")
            guard query.search.allSatisfy({ text.contains($0) }) else { return false }
        }
        if let organization = query.organization, reference(service, "organization") != organization { return false }
        if let after = query.modifiedAfter {
            let modified = service["last_modified"]?.string.flatMap { Timestamp($0) } ?? listing.stamp.at
            guard modified >= after else { return false }
        }
        switch kind {
        case .taxonomyTerm:
            if let taxonomy = query.taxonomy, reference(json, "taxonomy_detail", "taxonomy_id") != taxonomy {
                return false
            }
            if let parent = query.parent, reference(json, "parent_id") != parent { return false }
            if query.isTopOnly, reference(json, "parent_id").map({ state.json(.taxonomyTerm, $0) != nil }) == true {
                return false
            }
        default:
            guard hasTerms(json) || (kind == .serviceAtLocation && hasTerms(service)) || isOffered(kind, id) else {
                return false
            }
        }
        return query.postcode.map { isNear($0, json, service) } ?? true
    }

    private var isAll: Bool {
        query.search.isEmpty && query.organization == nil && query.modifiedAfter == nil && query.taxonomy == nil
            && query.term == nil && query.parent == nil && !query.isTopOnly && query.postcode == nil
    }

    /// The record as a list shows it.
    func line(_ kind: DirectoryRecord.Kind, _ id: EntryID) -> JSONValue? {
        if query.isMinimal {
            guard let listing = state.listing(.init(kind, id)) else { return nil }
            let json = listing.record.json
            // A list's line has what the schema asks for, besides what “minimal” is for.
            return .object(
                ["id", "name", "description", "status"].compactMap { name in json[name].map { .init(name, $0) } } + [
                    .init("modified_date", json["last_modified"] ?? .string(listing.stamp.at.description))
                ]
            )
        }
        switch kind {
        case .service: return query.isFull ? view.service(id) : view.serviceLine(id)
        case .organization:
            return query.isFull || query.isFullService
                ? view.organization(id, withServices: query.isFullService) : view.organizationLine(id)
        case .serviceAtLocation: return query.isFull ? view.serviceAtLocation(id) : view.serviceAtLocationLine(id)
        case .taxonomy: return view.taxonomy(id)
        case .taxonomyTerm: return view.taxonomyTerm(id)
        case .location: return view.location(id)
        }
    }

    private func service(of json: JSONValue) -> JSONValue {
        reference(json, "service", "service_id").flatMap { state.json(.service, $0) } ?? .null
    }

    private func reference(_ json: JSONValue, _ members: String...) -> EntryID? {
        for member in members {
            if let id = (json[member]?["id"] ?? json["\(member)_id"] ?? json[member])?.string.flatMap({ EntryID($0) }) {
                return id
            }
        }
        return nil
    }

    /// Whether the record, or something in it, has the term and a term of the taxonomy.
    private func hasTerms(_ json: JSONValue) -> Bool {
        guard query.term != nil || query.taxonomy != nil else { return true }
        let terms = Self.attributes(json)
        return terms.contains { attribute in
            let id = reference(attribute, "taxonomy_term")
            if let wanted = query.term, id != wanted { return false }
            guard let wanted = query.taxonomy else { return true }
            let term = id.flatMap { state.json(.taxonomyTerm, $0) } ?? attribute["taxonomy_term"] ?? .null
            return reference(term, "taxonomy_detail", "taxonomy_id") == wanted
                || attribute["taxonomy_term"].flatMap { reference($0, "taxonomy_detail", "taxonomy_id") } == wanted
        }
    }

    /// Whether an organization has a service with the terms.
    private func isOffered(_ kind: DirectoryRecord.Kind, _ id: EntryID) -> Bool {
        kind == .organization
            && state.children(of: .init(.organization, id), .service).contains {
                state.json(.service, $0).map { hasTerms($0) } == true
            }
    }

    /// Every attribute in a record, however deep.
    private static func attributes(_ json: JSONValue) -> [JSONValue] {
        switch json {
        case .array(let items): items.flatMap { attributes($0) }
        case .object(let members):
            members.flatMap { $0.name == "attributes" ? $0.value.array ?? [] : attributes($0.value) }
        default: []
        }
    }

    /// Every text of a record, in lower case: a full-text search looks in all of them.
    private static func text(_ json: JSONValue) -> String {
        switch json {
        case .string(let text): text.lowercased() + "\n"
        case .array(let items): items.map { text($0) }.joined()
        case .object(let members): members.map { $0.name == "id" ? "" : text($0.value) }.joined()
        default: ""
        }
    }

    // MARK: Near a postal code

    /// Whether the place lies near the code, or serves it. There is no table of postal codes here: the middle of a code is
    /// that of the addresses with it, and a code is served where an address or a service area names it.
    private func isNear(_ code: String, _ json: JSONValue, _ service: JSONValue) -> Bool {
        let location = reference(json, "location", "location_id").flatMap { state.json(.location, $0) } ?? .null
        guard let metres = query.proximity else {
            let areas = (json["service_areas"]?.array ?? []) + (service["service_areas"]?.array ?? [])
            let named = areas.contains { area in
                ["name", "description", "extent"].contains { area[$0]?.string?.uppercased().contains(code) == true }
            }
            return named || Self.codes(location).contains(code)
        }
        guard let center = centroid(of: code), let point = Self.point(location) else { return false }
        return center.kilometres(to: point) * 1000 <= metres
    }

    private func centroid(of code: String) -> GeoPoint? {
        var (north, east, count) = (0.0, 0.0, 0.0)
        for id in state.ids(.location) {
            guard let location = state.json(.location, id), Self.codes(location).contains(code),
                let point = Self.point(location)
            else { continue }
            north += point.latitude
            east += point.longitude
            count += 1
        }
        return count == 0 ? nil : GeoPoint(latitude: north / count, longitude: east / count)
    }

    private static func codes(_ location: JSONValue) -> [String] {
        (location["addresses"]?.array ?? []).compactMap { address in
            address["postal_code"]?.string.map { $0.filter { !$0.isWhitespace }.uppercased() }
        }
    }

    private static func point(_ location: JSONValue) -> GeoPoint? {
        guard let north = location["latitude"]?.degrees, let east = location["longitude"]?.degrees else { return nil }
        return GeoPoint(latitude: north, longitude: east)
    }
}

extension JSONValue {
    fileprivate var degrees: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}
