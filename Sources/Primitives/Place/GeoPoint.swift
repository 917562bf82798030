/// A point on the Earth, in degrees (WGS 84).
package struct GeoPoint: Sendable, Hashable {
    /// −90 to 90, north positive.
    package let latitude: Double
    /// −180 to 180, east positive.
    package let longitude: Double

    /// A point; nil where a coordinate is not on the Earth.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// A point that is known to lie on the Earth.
    init(north: Double, west: Double) {
        latitude = north
        longitude = -west
    }
}
