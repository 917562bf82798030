package import Primitives

/// The small taxonomies that come with the program, as records of HSDS with IDs that never change: what kind of help, what
/// kind of bed, and the mark of a confidential location.
package enum OwnTaxonomy: String, Sendable, CaseIterable {
    case services, beds, marks

    package var id: EntryID { Self.uuid(block: 0, number: index + 1) }

    private var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    private var title: (name: String, description: String) {
        switch self {
        case .services:
            (
                "OVC services",
                "Kinds of help for victims of human trafficking, after the list of the Office for Victims of Crime, with what "
                    + "a night needs besides."
            )
        case .beds: ("Beds", "Kinds of places to sleep, after the housing options of the Office for Victims of Crime.")
        case .marks:
            ("Marks", "What a directory of services for survivors must say of a place and HSDS has no word for.")
        }
    }

    /// The terms: a code and a name each.
    package var terms: [(code: String, title: String)] {
        switch self {
        case .services: ServiceCategory.allCases.map { ($0.rawValue, $0.title) }
        case .beds: BedKind.allCases.map { ($0.rawValue, $0.title) }
        case .marks: [("confidential-location", "Confidential location")]
        }
    }

    /// The ID of a term; nil where the taxonomy has none of this code.
    package func id(ofTerm code: String) -> EntryID? {
        terms.firstIndex { $0.code == code }.map { Self.uuid(block: index + 1, number: $0 + 1) }
    }

    /// Every taxonomy and term, to be recorded like any other record.
    package static var records: [DirectoryRecord] {
        allCases.flatMap { taxonomy in
            let head = DirectoryRecord(
                .taxonomy,
                [
                    "id": .string(taxonomy.id.description), "name": .string(taxonomy.title.name),
                    "description": .string(taxonomy.title.description), "version": "1",
                ]
            )
            let terms = taxonomy.terms.map { DirectoryRecord(.taxonomyTerm, taxonomy.json($0.code, $0.title)) }
            return ([head] + terms).compactMap(\.self)
        }
    }

    private func json(_ code: String, _ name: String) -> JSONValue {
        [
            "id": .string(id(ofTerm: code)?.description ?? ""), "code": .string(code), "name": .string(name),
            "description": .string(name), "taxonomy": .string(title.name), "taxonomy_id": .string(id.description),
            "language": "en",
        ]
    }

    /// A term as an attribute of a service holds it.
    package static func attribute(_ term: Need.Wanted, id: EntryID) -> JSONValue {
        let (taxonomy, code, name): (OwnTaxonomy, String, String) =
            switch term {
            case .bed(let kind): (.beds, kind.rawValue, kind.title)
            case .service(let category): (.services, category.rawValue, category.title)
            }
        return [
            "id": .string(id.description), "link_entity": "service", "taxonomy_term": taxonomy.json(code, name),
            "label": .string(name),
        ]
    }

    /// UUIDs of version 8 (RFC 9562 §5.8), ours by their first half.
    private static func uuid(block: Int, number: Int) -> EntryID {
        EntryID(high: 0x756E_6974_6564_8000, low: 0x8000_0000_0000_0000 | UInt64(block) << 16 | UInt64(number))
    }

    private static let byID: [EntryID: Need.Wanted] = {
        var byID: [EntryID: Need.Wanted] = [:]
        for category in ServiceCategory.allCases {
            if let id = services.id(ofTerm: category.rawValue) { byID[id] = .service(category) }
        }
        for kind in BedKind.allCases { if let id = beds.id(ofTerm: kind.rawValue) { byID[id] = .bed(kind) } }
        return byID
    }()

    private static let words: [String: Need.Wanted] = {
        var words: [String: Need.Wanted] = [:]
        for category in ServiceCategory.allCases {
            words[category.title.lowercased()] = .service(category)
            words[category.rawValue] = .service(category)
        }
        for kind in BedKind.allCases {
            words[kind.title.lowercased()] = .bed(kind)
            words[kind.rawValue] = .bed(kind)
        }
        return words
    }()

    /// What an attribute says that a service offers: by the ID of our term, or by a code or name that is ours, whichever
    /// taxonomy it comes from.
    package static func offered(_ attribute: JSONValue) -> Need.Wanted? {
        let term = attribute["taxonomy_term"]
        if let id = (term?["id"] ?? attribute["taxonomy_term_id"])?.string.flatMap({ EntryID($0) }),
            let found = byID[id]
        {
            return found
        }
        for text in [term?["code"], term?["name"]] {
            if let found = text?.string.flatMap({ words[$0.lowercased()] }) { return found }
        }
        return nil
    }
}
