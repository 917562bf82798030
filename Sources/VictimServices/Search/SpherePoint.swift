import Foundation
import Primitives

/// A point on the unit sphere.
///
/// The square of the straight line between two points grows with the way between them over ground, and costs three
/// multiplications instead of four functions of angles; there is no edge where 180° east meets 180° west. A place that
/// nobody knows lies infinitely far from everything.
struct SpherePoint: Sendable, BitwiseCopyable {
    let x, y, z: Double

    /// Where a place lies; infinitely far where it is nil.
    init(_ place: GeoPoint?) {
        guard let place else {
            (x, y, z) = (.infinity, .infinity, .infinity)
            return
        }
        let north = place.latitude * .pi / 180
        let east = place.longitude * .pi / 180
        x = cos(north) * cos(east)
        y = cos(north) * sin(east)
        z = sin(north)
    }

    /// The square of the straight line, in radii of the sphere: 0 to 4, or infinity.
    @inline(__always)
    func chord(to other: SpherePoint) -> Double {
        let (x, y, z) = (x - other.x, y - other.y, z - other.z)
        return x * x + y * y + z * z
    }

    /// The square of the straight line that belongs to so many kilometres over ground, on a sphere of 6,371 km.
    static func chord(kilometres: Double) -> Double {
        guard kilometres < 6371 * .pi else { return 4 }
        let half = sin(max(0, kilometres) / (2 * 6371))
        return 4 * half * half
    }
}

extension GeoPoint {
    /// Its place on a Hilbert curve over a grid of 65,536 × 65,536 cells of at most 610 m by 305 m: what lies near on the
    /// curve lies near on the ground.
    var curve: UInt32 {
        var x = UInt32((longitude + 180) / 360 * 65_535)
        var y = UInt32((latitude + 90) / 180 * 65_535)
        var distance: UInt32 = 0
        var side: UInt32 = 32_768
        while side > 0 {
            let right: UInt32 = x & side != 0 ? 1 : 0
            let upper: UInt32 = y & side != 0 ? 1 : 0
            distance += side * side * ((3 * right) ^ upper)
            if upper == 0 {
                if right == 1 {
                    x = 65_535 - x
                    y = 65_535 - y
                }
                swap(&x, &y)
            }
            side /= 2
        }
        return distance
    }
}
