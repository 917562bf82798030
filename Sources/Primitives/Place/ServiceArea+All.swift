extension ServiceArea {
    /// Every area, by jurisdiction. The 2021 operation's states have more than one.
    package static let all: [ServiceArea] = Jurisdiction.all.flatMap { jurisdiction in
        areas(of: jurisdiction)
    }

    /// The areas of one jurisdiction, the whole of it last.
    package static func areas(of jurisdiction: Jurisdiction) -> [ServiceArea] {
        let center = centers[String(jurisdiction.abbreviation)] ?? GeoPoint(north: 39.8, west: 98.6)
        let parts = (metropolitan[String(jurisdiction.abbreviation)] ?? []).compactMap { part in
            Slug(part.slug).map {
                ServiceArea(jurisdiction, $0, part.name, GeoPoint(north: part.north, west: part.west))
            }
        }
        let whole = Slug("statewide").map { ServiceArea(jurisdiction, $0, "\(jurisdiction.name), anywhere", center) }
        return parts + (whole.map { [$0] } ?? [])
    }

    /// The middle of each jurisdiction: degrees north, degrees west.
    private static let centers: [String: GeoPoint] = [
        "AL": GeoPoint(north: 32.8, west: 86.8),
        "AK": GeoPoint(north: 64.0, west: 152.0),
        "AZ": GeoPoint(north: 34.3, west: 111.7),
        "AR": GeoPoint(north: 34.8, west: 92.4),
        "CA": GeoPoint(north: 37.2, west: 119.5),
        "CO": GeoPoint(north: 39.0, west: 105.5),
        "CT": GeoPoint(north: 41.6, west: 72.7),
        "DE": GeoPoint(north: 39.0, west: 75.5),
        "DC": GeoPoint(north: 38.9, west: 77.0),
        "FL": GeoPoint(north: 28.6, west: 82.4),
        "GA": GeoPoint(north: 32.6, west: 83.4),
        "HI": GeoPoint(north: 20.3, west: 156.4),
        "ID": GeoPoint(north: 44.4, west: 114.6),
        "IL": GeoPoint(north: 40.0, west: 89.2),
        "IN": GeoPoint(north: 39.9, west: 86.3),
        "IA": GeoPoint(north: 42.1, west: 93.5),
        "KS": GeoPoint(north: 38.5, west: 98.4),
        "KY": GeoPoint(north: 37.5, west: 85.3),
        "LA": GeoPoint(north: 31.0, west: 92.0),
        "ME": GeoPoint(north: 45.4, west: 69.2),
        "MD": GeoPoint(north: 39.0, west: 76.8),
        "MA": GeoPoint(north: 42.3, west: 71.8),
        "MI": GeoPoint(north: 44.3, west: 85.4),
        "MN": GeoPoint(north: 46.3, west: 94.3),
        "MS": GeoPoint(north: 32.7, west: 89.7),
        "MO": GeoPoint(north: 38.4, west: 92.5),
        "MT": GeoPoint(north: 47.0, west: 109.6),
        "NE": GeoPoint(north: 41.5, west: 99.8),
        "NV": GeoPoint(north: 39.3, west: 116.6),
        "NH": GeoPoint(north: 43.7, west: 71.6),
        "NJ": GeoPoint(north: 40.2, west: 74.7),
        "NM": GeoPoint(north: 34.4, west: 106.1),
        "NY": GeoPoint(north: 42.9, west: 75.5),
        "NC": GeoPoint(north: 35.5, west: 79.4),
        "ND": GeoPoint(north: 47.5, west: 100.5),
        "OH": GeoPoint(north: 40.3, west: 82.8),
        "OK": GeoPoint(north: 35.6, west: 97.5),
        "OR": GeoPoint(north: 43.9, west: 120.6),
        "PA": GeoPoint(north: 40.9, west: 77.8),
        "RI": GeoPoint(north: 41.7, west: 71.6),
        "SC": GeoPoint(north: 33.9, west: 80.9),
        "SD": GeoPoint(north: 44.4, west: 100.2),
        "TN": GeoPoint(north: 35.9, west: 86.4),
        "TX": GeoPoint(north: 31.5, west: 99.3),
        "UT": GeoPoint(north: 39.3, west: 111.7),
        "VT": GeoPoint(north: 44.1, west: 72.7),
        "VA": GeoPoint(north: 37.5, west: 78.9),
        "WA": GeoPoint(north: 47.4, west: 120.4),
        "WV": GeoPoint(north: 38.6, west: 80.6),
        "WI": GeoPoint(north: 44.6, west: 89.9),
        "WY": GeoPoint(north: 43.0, west: 107.6),
        "AS": GeoPoint(north: -14.3, west: 170.7),
        "GU": GeoPoint(north: 13.4, west: -144.8),
        "MP": GeoPoint(north: 15.2, west: -145.7),
        "PR": GeoPoint(north: 18.2, west: 66.4),
        "VI": GeoPoint(north: 17.7, west: 64.7),
    ]

    private typealias Part = (slug: String, name: String, north: Double, west: Double)

    /// Metropolitan areas as people name them, with the middle of each.
    private static let metropolitan: [String: [Part]] = [
        "MO": [
            ("kansas-city", "Kansas City area", 39.1, 94.6),
            ("st-louis", "St. Louis area", 38.6, 90.3),
            ("springfield", "Springfield and the southwest", 37.2, 93.3),
            ("central", "Columbia, Jefferson City and central Missouri", 38.8, 92.3),
        ],
        "IL": [
            ("chicago", "Chicago area", 41.9, 87.7),
            ("metro-east", "Metro East", 38.6, 89.9),
            ("central", "Springfield, Peoria and central Illinois", 40.2, 89.4),
        ],
        "IA": [
            ("des-moines", "Des Moines area", 41.6, 93.6),
            ("eastern", "Cedar Rapids, Iowa City and the Quad Cities", 41.8, 91.3),
            ("western", "Sioux City, Council Bluffs and western Iowa", 41.9, 95.9),
        ],
        "KY": [
            ("louisville", "Louisville area", 38.2, 85.7),
            ("lexington", "Lexington and the Bluegrass", 38.0, 84.5),
            ("northern", "Northern Kentucky", 39.0, 84.5),
            ("western", "Bowling Green, Owensboro and western Kentucky", 37.3, 87.2),
        ],
        "MN": [
            ("twin-cities", "Minneapolis and St. Paul area", 45.0, 93.2),
            ("duluth", "Duluth and the northeast", 46.8, 92.1),
            ("southern", "Rochester and southern Minnesota", 44.0, 92.9),
        ],
        "NE": [
            ("omaha", "Omaha area", 41.3, 96.0),
            ("lincoln", "Lincoln area", 40.8, 96.7),
            ("western", "Western Nebraska", 41.5, 101.5),
        ],
        "ND": [
            ("fargo", "Fargo area", 46.9, 96.8),
            ("bismarck", "Bismarck area", 46.8, 100.8),
            ("western", "Williston, Minot and the west", 48.2, 102.5),
        ],
        "OK": [
            ("oklahoma-city", "Oklahoma City area", 35.5, 97.5),
            ("tulsa", "Tulsa area", 36.2, 95.9),
        ],
        "SD": [
            ("sioux-falls", "Sioux Falls area", 43.5, 96.7),
            ("rapid-city", "Rapid City and the Black Hills", 44.1, 103.2),
        ],
        "TN": [
            ("nashville", "Nashville area", 36.2, 86.8),
            ("memphis", "Memphis area", 35.1, 90.0),
            ("knoxville", "Knoxville and the east", 36.0, 83.9),
            ("chattanooga", "Chattanooga area", 35.0, 85.3),
        ],
        "TX": [
            ("dallas-fort-worth", "Dallas and Fort Worth area", 32.8, 97.0),
            ("houston", "Houston area", 29.8, 95.4),
            ("san-antonio", "San Antonio area", 29.4, 98.5),
            ("austin", "Austin area", 30.3, 97.7),
            ("el-paso", "El Paso area", 31.8, 106.4),
        ],
        "WI": [
            ("milwaukee", "Milwaukee area", 43.0, 87.9),
            ("madison", "Madison area", 43.1, 89.4),
            ("green-bay", "Green Bay and the northeast", 44.5, 88.0),
            ("western", "Eau Claire, La Crosse and the west", 44.5, 91.4),
        ],
    ]
}
