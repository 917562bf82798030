package import Primitives

/// A service of the directory at one place, as the index keeps it: what somebody looks for, and nothing else.
package struct IndexedService: Sendable, Hashable {
    /// Unique in the index: the service's ID, or that of its being at one of several places.
    package let id: String
    /// The directory's service that it is a place of.
    package let service: String
    package var name: String
    /// What is searched besides the name: the description, and what it is filed under.
    package var text: String
    package var beds: Set<BedKind>
    package var services: Set<ServiceCategory>
    /// Whom it takes, in completed years; nil where nobody has said.
    package var ages: ClosedRange<Int>?
    /// What it can meet; nil where nobody has said.
    package var access: Set<AccessNeed>?
    /// Codes and names of languages, in small letters.
    package var languages: Set<String>
    /// Its front door; nil where it is confidential or nobody has said.
    package var place: GeoPoint?
    /// The areas that it serves; empty for wherever somebody comes from.
    package var areas: Set<ServiceArea>
    /// When its door or telephone is open; nil where nobody has said.
    package var hours: OpeningHours?
    /// What must be asked on the telephone.
    package var toAsk: [String]

    package init(
        id: String,
        service: String? = nil,
        name: String,
        text: String = "",
        beds: Set<BedKind> = [],
        services: Set<ServiceCategory> = [],
        ages: ClosedRange<Int>? = nil,
        access: Set<AccessNeed>? = nil,
        languages: Set<String> = [],
        place: GeoPoint? = nil,
        areas: Set<ServiceArea> = [],
        hours: OpeningHours? = nil,
        toAsk: [String] = []
    ) {
        self.id = id
        self.service = service ?? id
        self.name = name
        self.text = text
        self.beds = beds
        self.services = services
        self.ages = ages
        self.access = access
        self.languages = languages
        self.place = place
        self.areas = areas
        self.hours = hours
        self.toAsk = toAsk
    }

    /// Where it is taken to be: its front door, or the middle of the first area that it serves; nil where neither is known.
    package var whereabouts: GeoPoint? { place ?? areas.min()?.center }

    /// What it offers, as matching asks: one pool of it, or the service itself where nobody counts.
    package func offering(_ capacity: IndexedCapacity?) -> Offering {
        var offering = Offering(
            beds: beds,
            services: services,
            ages: capacity?.ages ?? ages,
            access: capacity?.access ?? access,
            place: whereabouts,
            areas: areas,
            room: capacity?.room ?? .unknown,
            toAsk: toAsk + (capacity?.toAsk ?? [])
        )
        switch capacity?.what {
        case .bed(let kind): offering.beds.insert(kind)
        case .service(let category): offering.services.insert(category)
        case nil: break
        }
        return offering
    }
}
