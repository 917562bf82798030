import Primitives

/// Areas from which somebody is taken in, as bits: so that one instruction asks for one of them.
enum AreaSet {
    typealias Bits = UInt128

    /// How many areas fit. A test compares it with how many there are.
    static let capacity = 127

    private static let numbers = Dictionary(
        uniqueKeysWithValues: ServiceArea.all.enumerated().map { ($0.element, $0.offset) }
    )

    /// For each area, the areas of requests that whoever serves it serves.
    private static let covered: [Bits] = ServiceArea.all.map { served in
        ServiceArea.all.enumerated().reduce(0) { bits, area in
            served.covers(area.element) ? bits | 1 << Bits(area.offset) : bits
        }
    }

    /// The areas of requests that are served by whoever serves `areas`: all of them where those are none.
    static func served(_ areas: Set<ServiceArea>) -> Bits {
        // The highest bit answers whoever does not ask for an area.
        areas.isEmpty ? .max : areas.reduce(1 << 127) { bits, area in bits | (numbers[area].map { covered[$0] } ?? 0) }
    }

    /// The bit of a request's area.
    static func bit(_ area: ServiceArea) -> Bits {
        numbers[area].map { 1 << Bits($0) } ?? 0
    }
}
