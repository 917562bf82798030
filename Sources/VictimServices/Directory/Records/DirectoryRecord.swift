package import Primitives

/// One record of the directory, as Open Referral's HSDS 3.1 describes it.
///
/// It is kept as the bytes of its JSON, which are a fraction of the value in memory; a hundred thousand services are read
/// one at a time. Records that it holds in the standard's nested form stand by themselves, and it names them by ID alone.
package struct DirectoryRecord: Sendable, Hashable {
    package let kind: Kind
    /// The record's UUID, in lower case.
    package let id: String
    package let bytes: [UInt8]
    /// Records that it belongs to: the organization of a service, the service and the location of a service at a location.
    let parents: [Name]
    /// Whether it is a place that must not be found from here.
    package let isConfidential: Bool
    /// Whether it stood inside another record, which may tell less of it than it tells itself.
    package var isPartial = false

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case organization, service, location
        case serviceAtLocation = "service_at_location"
        case taxonomy
        case taxonomyTerm = "taxonomy_term"
    }

    /// A record's kind and UUID.
    package struct Name: Sendable, Hashable {
        package let kind: Kind
        package let id: EntryID

        package init(_ kind: Kind, _ id: EntryID) {
            self.kind = kind
            self.id = id
        }
    }

    package var json: JSONValue { (try? JSONParser.parse(bytes)) ?? .null }

    /// The record's name; nil never for a record that was checked.
    package var name: Name? { EntryID(id).map { Name(kind, $0) } }

    /// A record; nil where it has no ID that is a UUID.
    package init?(_ kind: Kind, _ json: JSONValue) {
        guard let id = json["id"]?.string.flatMap({ EntryID($0) }) else { return nil }
        self.kind = kind
        self.id = id.description
        bytes = json.utf8
        isConfidential = kind == .location && ConfidentialPlace.isMarked(json)
        parents = Self.parents(kind, json)
    }

    private static func parents(_ kind: Kind, _ json: JSONValue) -> [Name] {
        func name(_ kind: Kind, _ members: String...) -> Name? {
            for member in members {
                if let id = (json[member]?["id"] ?? json[member])?.string.flatMap({ EntryID($0) }) {
                    return Name(kind, id)
                }
            }
            return nil
        }
        let found: [Name?] =
            switch kind {
            case .service: [name(.organization, "organization", "organization_id")]
            case .location: [name(.organization, "organization_id")]
            case .serviceAtLocation:
                [name(.service, "service", "service_id"), name(.location, "location", "location_id")]
            case .taxonomyTerm:
                [name(.taxonomy, "taxonomy_detail", "taxonomy_id"), name(.taxonomyTerm, "parent_id")]
            case .organization, .taxonomy: []
            }
        return found.compactMap(\.self)
    }

    package static func == (left: DirectoryRecord, right: DirectoryRecord) -> Bool {
        left.kind == right.kind && left.bytes == right.bytes
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(bytes)
    }
}
