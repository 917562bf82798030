import Synchronization

/// Everything random in a simulation comes from one seed: SplitMix64 (Steele, Lea and Flood 2014), here whole, so that no
/// other version of the standard library draws other numbers.
struct SeededRandom: Sendable {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `bound`, which is above 0. The bias of the remainder is nothing here.
    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True in so many of a thousand cases.
    mutating func happens(_ perMille: Int) -> Bool {
        below(1000) < perMille
    }

    mutating func element<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// Another sequence, which does not depend on how much is drawn from this one later.
    mutating func fork() -> SeededRandom {
        SeededRandom(next())
    }
}

/// A sequence that several may draw from: what is random in the names of one node's entries.
final class SharedRandom: Sendable {
    private let random: Mutex<SeededRandom>

    init(_ random: SeededRandom) {
        self.random = Mutex(random)
    }

    func next() -> UInt64 {
        random.withLock { $0.next() }
    }
}
