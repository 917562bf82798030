import Primitives
import VictimServices

/// A directory for the benchmark: the same for every run with the same numbers.
///
/// Services lie around the middles of the areas, thickest near them; some share a door, some have none that is known. Each
/// offers some ten things, with one count for each, since a peer would have to be told which of several is the best.
struct MatchingData {
    private var state: UInt64
    let now = Timestamp(milliseconds: 1_630_022_400_000)
    private(set) var services: [IndexedService] = []
    private(set) var capacities: [IndexedCapacity] = []
    private static let known = [
        "shelter", "legal", "family", "night", "youth", "clinic", "housing", "crisis", "center",
    ]
    private static let zones = [-240, -300, -360, -420, -480]
    static let staleAfter: Int64 = 12 * 60 * 60 * 1000

    init(seed: UInt64, services: Int, capacities: Int) {
        state = seed
        for number in 0..<services {
            let each = capacities * (number + 1) / services - capacities * number / services
            let wanted = things(each)
            let service = service(number, wanted)
            self.services.append(service)
            for what in wanted {
                self.capacities.append(
                    IndexedCapacity(id: "\(what.number)", service: service.id, what: what, room: room())
                )
            }
        }
    }

    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// SplitMix64 (Steele, Lea, Flood 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// 0 to 1.
    private mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

    private mutating func subset<Element: Hashable>(_ elements: [Element], _ percent: Int) -> Set<Element> {
        elements.reduce(into: []) { chosen, element in if chance(percent) { chosen.insert(element) } }
    }

    private mutating func things(_ count: Int) -> [Need.Wanted] {
        var all = Need.Wanted.all
        for index in 0..<min(count, all.count) { all.swapAt(index, index + below(all.count - index)) }
        return Array(all.prefix(count))
    }

    private mutating func service(_ number: Int, _ wanted: [Need.Wanted]) -> IndexedService {
        let home = ServiceArea.all[below(ServiceArea.all.count)]
        let word = { (data: inout MatchingData) in data.word() }
        let start = below(14) * 60
        let days = (0..<7).filter { _ in chance(80) }
        var service = IndexedService(
            id: Self.id(number),
            name: (0..<3).map { _ in word(&self) }.joined(separator: " "),
            text: (0..<12).map { _ in word(&self) }.joined(separator: " "),
            ages: chance(85) ? ages() : nil,
            access: chance(80) ? subset(AccessNeed.allCases, 65) : nil,
            languages: subset(["es", "vi", "zh", "ar", "ru"], 25).union(["en"]),
            place: place(home, number),
            areas: areas(home),
            hours: chance(80)
                ? OpeningHours(
                    .offset(minutes: Self.zones[below(Self.zones.count)]),
                    [.init(days.map { $0 * 1440 + start..<$0 * 1440 + start + 600 })]
                ) : nil
        )
        for what in wanted {
            switch what {
            case .bed(let kind): service.beds.insert(kind)
            case .service(let category): service.services.insert(category)
            }
        }
        return service
    }

    private mutating func ages() -> ClosedRange<Int> {
        switch below(10) {
        case 0..<5: 18...130
        case 5: 18...24
        case 6: 12...17
        case 7: 0...17
        case 8: 21...64
        default: 0...130
        }
    }

    private mutating func areas(_ home: ServiceArea) -> Set<ServiceArea> {
        switch below(10) {
        case 0: []
        case 1..<4: Set(ServiceArea.areas(of: home.jurisdiction).filter(\.isStatewide))
        default: [home]
        }
    }

    private mutating func place(_ home: ServiceArea, _ number: Int) -> GeoPoint? {
        if chance(10) { return nil }
        // Now and then two services behind one door.
        if number > 0, chance(10) { return services[below(services.count)].place }
        let spread = fraction() * fraction() * 2
        let north = min(89, max(-89, home.center.latitude + (fraction() - 0.5) * 2 * spread))
        let east = home.center.longitude + (fraction() - 0.5) * 3 * spread
        return GeoPoint(latitude: north, longitude: min(180, max(-180, east)))
    }

    /// Some words are common and most are rare.
    private mutating func word() -> String {
        if chance(30) { return Self.known[below(Self.known.count)] }
        return "w\(Int(fraction() * fraction() * fraction() * 4000))x"
    }

    mutating func room() -> Offering.Room {
        switch below(20) {
        case 0..<3: .unknown
        case 3..<6: .band([CapacityBand.none, .few, .some, .many][below(4)], publishedAt: now)
        default:
            .free(
                max(0, below(9) - 3),
                countedAt: now.advanced(byMinutes: -Int64(below(16 * 60))),
                staleAfter: Self.staleAfter
            )
        }
    }

    mutating func need() -> Need {
        Need(
            Need.Wanted.all[below(Need.Wanted.all.count)],
            age: AgeBand.allCases[below(AgeBand.allCases.count)],
            access: chance(60) ? [] : subset(AccessNeed.allCases, 25),
            area: ServiceArea.all[below(ServiceArea.all.count)]
        )
    }

    mutating func query() -> DirectoryQuery {
        let near = chance(80) ? ServiceArea.all[below(ServiceArea.all.count)].center : nil
        return DirectoryQuery(
            text: chance(80) ? (0..<(1 + below(2))).map { _ in word() }.joined(separator: " ") : "",
            what: chance(60) ? Need.Wanted.all[below(Need.Wanted.all.count)] : nil,
            age: chance(50) ? AgeBand.allCases[below(AgeBand.allCases.count)] : nil,
            language: chance(30) ? "es" : nil,
            isOpenNow: chance(50),
            near: near,
            within: near != nil && chance(50) ? Double(50 + below(250)) : nil
        )
    }
}

extension Need.Wanted {
    /// Everything that can be asked for.
    static let all: [Need.Wanted] =
        BedKind.allCases.map { .bed($0) } + ServiceCategory.allCases.map { .service($0) }
}
