package import Primitives

extension DirectoryRecord.Kind {
    /// The kind that a record shows by its members; nil where it could be several.
    package init?(of json: JSONValue) {
        func has(_ names: String...) -> Bool { names.contains { json[$0] != nil } }
        if let type = json[DirectoryRecord.typeMember]?.string {
            let isPart = type.hasPrefix(DirectoryRecord.partPrefix)
            self.init(rawValue: String(isPart ? type.dropFirst(DirectoryRecord.partPrefix.count) : type[...]))
        } else if has("location_type") {
            self = .location
        } else if has("service_id", "location_id", "service", "location") {
            self = .serviceAtLocation
        } else if has("status", "organization_id", "service_at_locations", "organization", "capacities") {
            self = .service
        } else if has("taxonomy_id", "taxonomy_detail", "term_uri", "parent_id", "code") {
            self = .taxonomyTerm
        } else if has(
            "website",
            "email",
            "legal_status",
            "tax_status",
            "year_incorporated",
            "logo",
            "alternate_name",
            "phones",
            "contacts",
            "locations",
            "programs",
            "organization_identifiers",
            "services",
            "funding"
        ) {
            self = .organization
        } else if has("version") {
            self = .taxonomy
        } else {
            return nil
        }
    }

    /// What people call several of them.
    package var plural: String {
        switch self {
        case .organization: "organizations"
        case .service: "services"
        case .location: "locations"
        case .serviceAtLocation: "services at locations"
        case .taxonomy: "taxonomies"
        case .taxonomyTerm: "taxonomy terms"
        }
    }
}

extension DirectoryRecord {
    /// The member of our own exports that says what a record is, where its members leave it open. Never kept.
    package static let typeMember = "x_type"
    /// What stands before the kind of a record that was taken out of another one, on its way between nodes.
    package static let partPrefix = "part:"
}
