package import Primitives

/// What somebody offers, as far as gap analysis asks: filled from the directory, and from nothing behind a provider's wall.
package struct Supply: Sendable, Hashable {
    package var beds: Set<BedKind>
    package var services: Set<ServiceCategory>
    /// Where its front door is; nil where it has none that is public.
    package var place: GeoPoint?
    /// The jurisdiction that it stands in; nil where it is not known.
    package var jurisdiction: Jurisdiction?
    /// The areas that it serves; empty for wherever somebody comes from.
    package var areas: Set<ServiceArea>
    /// How many beds it says that it has; nil where it does not say.
    package var maximum: Int64?

    package init(
        beds: Set<BedKind> = [],
        services: Set<ServiceCategory> = [],
        place: GeoPoint? = nil,
        jurisdiction: Jurisdiction? = nil,
        areas: Set<ServiceArea> = [],
        maximum: Int64? = nil
    ) {
        self.beds = beds
        self.services = services
        self.place = place
        self.jurisdiction = jurisdiction
        self.areas = areas
        self.maximum = maximum
    }

    /// Whether it offers this.
    package func offers(_ wanted: Need.Wanted) -> Bool {
        switch wanted {
        case .bed(let kind): beds.contains(kind)
        case .service(let category): services.contains(category)
        }
    }

    /// Whether it serves any part of a jurisdiction.
    package func serves(_ jurisdiction: Jurisdiction) -> Bool {
        areas.isEmpty
            ? self.jurisdiction == nil || self.jurisdiction == jurisdiction
            : areas.contains { $0.jurisdiction == jurisdiction }
    }

    /// Kilometres from the middle of `area`; nil where nobody has said where it is.
    package func kilometres(from area: ServiceArea) -> Double? {
        if let place { return area.center.kilometres(to: place) }
        if areas.contains(area) { return 0 }
        return areas.map { area.center.kilometres(to: $0.center) }.min()
    }
}
