package import Primitives

/// Records in the standard's nested form, as its API and its files show them: references become what they name, as far as
/// it is here. One that is not here yet stays a reference.
package struct DirectoryView: Sendable {
    let state: DirectoryState

    package init(_ state: DirectoryState) {
        self.state = state
    }

    /// A service with all that belongs to it.
    package func service(_ id: EntryID) -> JSONValue? {
        state.json(.service, id).map { whole(service: $0, id, withOrganization: true) }
    }

    /// A service with what it has one of: no lists.
    package func serviceLine(_ id: EntryID) -> JSONValue? {
        guard let json = state.json(.service, id) else { return nil }
        return flat(json).changed(with: organizationLine(of: json))
    }

    /// An organization with its locations and, where asked for, whole services rather than their IDs.
    package func organization(_ id: EntryID, withServices: Bool) -> JSONValue? {
        guard let json = state.json(.organization, id) else { return nil }
        let services = named(json["services"], then: state.children(of: .init(.organization, id), .service))
        let list: [JSONValue] = services.compactMap { service in
            guard let found = state.json(.service, service) else { return nil }
            return withServices
                ? whole(service: found, service, withOrganization: false)
                : ["id": .string(service.description), "name": found["name"] ?? "", "status": found["status"] ?? ""]
        }
        return whole(organization: json, id).changed(with: list.isEmpty ? [] : [.init("services", .array(list))])
    }

    package func organizationLine(_ id: EntryID) -> JSONValue? {
        state.json(.organization, id).map { flat($0) }
    }

    package func location(_ id: EntryID) -> JSONValue? { state.json(.location, id) }

    /// A service at a location, with the service and the location whole.
    package func serviceAtLocation(_ id: EntryID) -> JSONValue? {
        guard let json = state.json(.serviceAtLocation, id) else { return nil }
        let (service, location) = ends(json)
        var shown = at(location: json)
        if let service, let found = state.json(.service, service) {
            let whole = whole(service: found, service, withOrganization: true)
                .changed(without: ["service_at_locations"])
            shown = shown.changed(with: [.init("service", whole)])
        }
        if let location, shown["location"] == nil {
            shown = shown.changed(with: [.init("location", ["id": .string(location.description)])])
        }
        return shown
    }

    package func serviceAtLocationLine(_ id: EntryID) -> JSONValue? {
        guard let json = state.json(.serviceAtLocation, id) else { return nil }
        let (service, location) = ends(json)
        var line = flat(json)
        if let location, let found = state.json(.location, location) {
            line = line.changed(with: [.init("location", flat(found))])
        }
        if let service, let found = serviceLine(service) { line = line.changed(with: [.init("service", found)]) }
        return line
    }

    package func taxonomy(_ id: EntryID) -> JSONValue? { state.json(.taxonomy, id) }

    package func taxonomyTerm(_ id: EntryID) -> JSONValue? {
        guard let json = state.json(.taxonomyTerm, id) else { return nil }
        guard let taxonomy = reference(json, "taxonomy_detail", "taxonomy_id"),
            let found = state.json(.taxonomy, taxonomy)
        else { return json }
        return json.changed(with: [.init("taxonomy_detail", found)])
    }

    // MARK: Parts

    private func whole(service json: JSONValue, _ id: EntryID, withOrganization: Bool) -> JSONValue {
        var json = json
        let places = named(
            json["service_at_locations"],
            then: state.children(of: .init(.service, id), .serviceAtLocation)
        )
        let list = places.compactMap { place in
            state.json(.serviceAtLocation, place).map { at(location: $0).changed(without: ["service"]) }
        }
        if json["service_at_locations"] != nil || !list.isEmpty {
            json = json.changed(with: [.init("service_at_locations", .array(list))])
        }
        guard withOrganization else { return json.changed(without: ["organization"]) }
        guard let organization = reference(json, "organization", "organization_id"),
            let found = state.json(.organization, organization)
        else { return json }
        return json.changed(with: [
            .init("organization", whole(organization: found, organization).changed(without: ["services"]))
        ])
    }

    private func whole(organization json: JSONValue, _ id: EntryID) -> JSONValue {
        let places = named(json["locations"], then: state.children(of: .init(.organization, id), .location))
        let list = places.compactMap { state.json(.location, $0) }
        guard json["locations"] != nil || !list.isEmpty else { return json }
        return json.changed(with: [.init("locations", .array(list))])
    }

    /// A service at a location with its location.
    private func at(location json: JSONValue) -> JSONValue {
        guard let location = ends(json).location, let found = state.json(.location, location) else { return json }
        return json.changed(with: [.init("location", found)])
    }

    private func ends(_ json: JSONValue) -> (service: EntryID?, location: EntryID?) {
        (reference(json, "service", "service_id"), reference(json, "location", "location_id"))
    }

    private func reference(_ json: JSONValue, _ nested: String, _ member: String) -> EntryID? {
        (json[nested]?["id"] ?? json[member])?.string.flatMap { EntryID($0) }
    }

    private func organizationLine(of service: JSONValue) -> [JSONValue.Member] {
        guard let id = reference(service, "organization", "organization_id"), let found = organizationLine(id) else {
            return (service["organization"].map { [.init("organization", $0)] }) ?? []
        }
        return [.init("organization", found)]
    }

    /// What there is one of: the record without its lists.
    private func flat(_ json: JSONValue) -> JSONValue {
        .object((json.members ?? []).filter { $0.value.array == nil })
    }

    /// The records that a list names, in its order, and then the others.
    private func named(_ list: JSONValue?, then others: [EntryID]) -> [EntryID] {
        let named = (list?.array ?? []).compactMap { $0["id"]?.string.flatMap { EntryID($0) } }
        return named + others.filter { !named.contains($0) }
    }
}
