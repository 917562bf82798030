import Primitives
import VictimServices

/// A directory made of a seed: places that coincide, services without a place, pools that come before their service, counts
/// of every age. Small numbers, so that ties and empty answers are common.
struct SearchFixture {
    private var state: UInt64
    let now = Timestamp(milliseconds: 1_630_022_400_000)
    private let names = [
        "Harbor House", "New Start", "Family Shelters", "St. Anne’s", "Door of Hope", "Night Line", "Legal Aid",
        "Ärzte",
    ]
    private let texts = ["beds for the night", "counseling and shelter", "help with papers", "open to families", ""]

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    mutating func subset<Element: Hashable>(_ elements: [Element], _ percent: Int) -> Set<Element> {
        var chosen: Set<Element> = []
        for element in elements where chance(percent) { chosen.insert(element) }
        return chosen
    }

    /// A few areas that touch each other, two whole states and one on the other side of 180°.
    static let areas = [
        "us-mo/kansas-city", "us-mo/st-louis", "us-mo/statewide", "us-il/metro-east", "us-il/statewide",
        "us-ak/statewide",
        "us-gu/statewide",
    ].compactMap { ServiceArea($0) }

    mutating func area() -> ServiceArea { pick(Self.areas) }

    mutating func age() -> AgeBand { pick(AgeBand.allCases) }

    mutating func what() -> Need.Wanted {
        chance(70)
            ? .bed(pick([.safeHouse, .emergencyShelter, .transitional])) : .service(pick([.medical, .otherLegal]))
    }

    mutating func ages() -> ClosedRange<Int>? {
        guard chance(80) else { return nil }
        let lower = pick([0, 12, 14, 16, 18, 21, 60])
        return lower...pick([17, 18, 24, 64, 130].filter { $0 >= lower } + [130])
    }

    mutating func place() -> GeoPoint? {
        guard chance(75) else { return nil }
        let center = area().center
        guard chance(70) else { return center }
        // Fine enough that two places are as far from a third only where they are the same.
        let (north, east) = (degrees(), degrees())
        let longitude = center.longitude + east
        return GeoPoint(
            latitude: min(90, center.latitude + north),
            longitude: longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
        )
    }

    /// −1.5 to 1.5.
    private mutating func degrees() -> Double { Double(next() >> 11) / Double(1 << 53) * 3 - 1.5 }

    mutating func id() -> String { "service-\(below(60))" }

    mutating func service(_ id: String? = nil) -> IndexedService {
        let id = id ?? self.id()
        return IndexedService(
            id: id,
            name: pick(names),
            text: pick(texts),
            beds: subset([.safeHouse, .emergencyShelter, .transitional], 40),
            services: subset([.medical, .otherLegal], 30),
            ages: ages(),
            access: chance(60) ? subset(AccessNeed.allCases, 60) : nil,
            languages: subset(["en", "es", "vi"], 40),
            place: place(),
            areas: chance(25) ? [] : subset(Self.areas, 30),
            hours: hours(),
            toAsk: chance(10) ? ["whether it takes pets"] : []
        )
    }

    private mutating func hours() -> OpeningHours? {
        guard chance(70) else { return nil }
        guard chance(80) else { return .always }
        let zone: OpeningHours.Zone = chance(50) ? .named("America/Chicago") : .offset(minutes: -300)
        let start = below(24) * 60
        let spans = (0..<7).filter { _ in chance(70) }.map { $0 * 1440 + start..<$0 * 1440 + start + 600 }
        return OpeningHours(zone, [.init(spans)])
    }

    mutating func room() -> Offering.Room {
        switch below(10) {
        case 0: .unknown
        case 1: .band(pick(CapacityBand.allCases), publishedAt: now)
        default:
            .free(
                below(4),
                countedAt: now.advanced(byMinutes: Int64(-below(12) * 60)),
                staleAfter: Int64(pick([1, 4, 8])) * 3_600_000
            )
        }
    }

    mutating func capacity(of service: String? = nil) -> IndexedCapacity {
        IndexedCapacity(
            id: "pool-\(below(5))",
            service: service ?? id(),
            what: what(),
            room: room(),
            ages: chance(20) ? ages() : nil,
            access: chance(10) ? subset(AccessNeed.allCases, 70) : nil
        )
    }

    mutating func need() -> Need {
        Need(
            what(),
            age: age(),
            access: chance(60) ? [] : subset(AccessNeed.allCases, 20),
            area: area()
        )
    }

    mutating func query() -> DirectoryQuery {
        let near = chance(60) ? place() ?? area().center : nil
        return DirectoryQuery(
            text: chance(40) ? pick(["shelter", "house", "families", "night line", "ärzte", "nothing"]) : "",
            what: chance(50) ? what() : nil,
            age: chance(40) ? age() : nil,
            access: chance(20) ? [.wheelchair] : [],
            area: chance(30) ? area() : nil,
            language: chance(30) ? pick(["es", "VI", "xx"]) : nil,
            isOpenNow: chance(40),
            near: near,
            within: chance(30) ? Double(below(400)) : nil,
            limit: pick([1, 3, 20, 200])
        )
    }
}
