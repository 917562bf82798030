/// A metropolitan or multi-county area: the only place that a request may name before a release (ruling 27).
///
/// Coarse on purpose. Each jurisdiction has at least the area `statewide`; the states of the 2021 operation have their
/// larger metropolitan areas and the rest of the state besides.
package struct ServiceArea: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let jurisdiction: Jurisdiction
    package let slug: Slug
    /// What people call it, such as `Kansas City area`.
    package let name: String
    /// Its middle, good to some ten kilometres: distances between areas are for ordering, not for driving.
    package let center: GeoPoint

    /// Such as `us-mo/kansas-city`.
    package var description: String { "\(jurisdiction.code.lowercased())/\(slug)" }

    /// The area of this name, or nil.
    package init?(_ text: some StringProtocol) {
        guard let found = Self.byName[text.lowercased()] else { return nil }
        self = found
    }

    init(_ jurisdiction: Jurisdiction, _ slug: Slug, _ name: String, _ center: GeoPoint) {
        self.jurisdiction = jurisdiction
        self.slug = slug
        self.name = name
        self.center = center
    }

    package static func == (left: ServiceArea, right: ServiceArea) -> Bool {
        left.jurisdiction == right.jurisdiction && left.slug == right.slug
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(jurisdiction)
        hasher.combine(slug)
    }

    /// By state, then by name.
    package static func < (left: ServiceArea, right: ServiceArea) -> Bool {
        (left.jurisdiction.name, left.name) < (right.jurisdiction.name, right.name)
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.description, $0) })
}
