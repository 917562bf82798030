import Primitives
import Testing

@Suite struct QuantityTests {
    private static let some: [Quantity] = [
        .exact(0), .exact(7), .atLeast(0), .atLeast(100), .unquantified, .unknown,
    ]

    @Test func `sums are the same in any order and grouping`() {
        for a in Self.some {
            for b in Self.some {
                #expect(a + b == b + a)
                for c in Self.some { #expect((a + b) + c == a + (b + c)) }
            }
        }
    }

    @Test func `a sum is never firmer than what it is made of`() {
        #expect(Quantity.exact(2) + .exact(3) == .exact(5))
        #expect(Quantity.exact(2) + .unknown == .atLeast(2))
        #expect(Quantity.exact(2) + .unquantified == .atLeast(2))
        #expect(Quantity.unquantified + .unknown == .unquantified)
        #expect(Quantity.unknown + .unknown == .unknown)
    }

    @Test func `a number and its certainty must go together`() {
        #expect(Quantity(value: 3, certainty: .exact) == .exact(3))
        #expect(Quantity(value: nil, certainty: .exact) == nil)
        #expect(Quantity(value: 3, certainty: .unknown) == nil)
        #expect(Quantity(value: -1, certainty: .exact) == nil)
        #expect(Quantity(value: Quantity.maximum + 1, certainty: .atLeast) == nil)
    }
}
