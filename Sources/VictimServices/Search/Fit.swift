import Primitives

/// Whom an offering takes, as bits: what the rules on age, access and area come to.
///
/// The same for one offering and for many together, where it says what at least one of them may take.
struct Fit: Sendable, BitwiseCopyable, Hashable {
    var areas: AreaSet.Bits
    /// One bit for each band of ages in which somebody may be taken.
    var ages: UInt8
    /// One bit for each need that can be met, or of which nobody has said.
    var access: UInt8

    static let nobody = Fit(areas: 0, ages: 0, access: 0)

    init(areas: AreaSet.Bits, ages: UInt8, access: UInt8) {
        self.areas = areas
        self.ages = ages
        self.access = access
    }

    init(areas: Set<ServiceArea>, ages: ClosedRange<Int>?, access: Set<AccessNeed>?) {
        self.areas = AreaSet.served(areas)
        self.ages = Self.bits(ages)
        self.access = access.map { Self.bits($0) } ?? .max
    }

    mutating func formUnion(_ other: Fit) {
        areas |= other.areas
        ages |= other.ages
        access |= other.access
    }

    private static func bits(_ ages: ClosedRange<Int>?) -> UInt8 {
        guard let ages else { return .max }
        // The highest bit answers whoever does not ask for an age.
        var bits: UInt8 = 1 << 7
        for (number, band) in AgeBand.allCases.enumerated() where ages.overlaps(band.years) { bits |= 1 << number }
        return bits
    }

    private static func bits(_ access: Set<AccessNeed>) -> UInt8 {
        var bits: UInt8 = 0
        for (number, need) in AccessNeed.allCases.enumerated() where access.contains(need) { bits |= 1 << number }
        return bits
    }

    /// What a request asks of whoever takes it.
    struct Asked: Sendable, BitwiseCopyable {
        let areas: AreaSet.Bits
        let ages: UInt8
        let access: UInt8

        /// Asks nothing where something is nil or empty.
        init(area: ServiceArea?, age: AgeBand?, access: Set<AccessNeed>) {
            areas = area.map { AreaSet.bit($0) } ?? .max
            ages = age.flatMap { AgeBand.allCases.firstIndex(of: $0) }.map { 1 << $0 } ?? .max
            self.access = Fit.bits(access)
        }
    }

    /// Whether nothing speaks against it.
    @inline(__always)
    func takes(_ asked: Asked) -> Bool {
        ages & asked.ages != 0 && asked.access & ~access == 0 && areas & asked.areas != 0
    }
}
