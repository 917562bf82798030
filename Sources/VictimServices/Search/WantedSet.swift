import Primitives

/// What can be asked for, as bits: the ten kinds of beds, then the categories of services.
struct WantedSet: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ beds: Set<BedKind>, _ services: Set<ServiceCategory>) {
        rawValue =
            beds.reduce(0) { $0 | 1 << UInt32(Need.Wanted.bed($1).number) }
            | services.reduce(0) { $0 | 1 << UInt32(Need.Wanted.service($1).number) }
    }

    mutating func insert(_ what: Need.Wanted) {
        formUnion(WantedSet(rawValue: 1 << UInt32(what.number)))
    }

    /// The numbers of what is in it, ascending.
    var numbers: [Int] {
        (0..<Need.Wanted.count).filter { rawValue & 1 << UInt32($0) != 0 }
    }
}

extension Need.Wanted {
    /// How many things can be asked for.
    static let count = BedKind.allCases.count + ServiceCategory.allCases.count

    private static let beds = Dictionary(uniqueKeysWithValues: BedKind.allCases.enumerated().map { ($1, $0) })
    private static let categories = Dictionary(
        uniqueKeysWithValues: ServiceCategory.allCases.enumerated().map { ($1, BedKind.allCases.count + $0) }
    )

    /// Its number, from 0 to `count` − 1. Only in memory: it changes when a kind is added.
    package var number: Int {
        switch self {
        case .bed(let kind): Self.beds[kind] ?? 0
        case .service(let category): Self.categories[category] ?? 0
        }
    }
}
