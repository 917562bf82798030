import Ledger
import Operations
import Primitives
import Testing

/// Everything that was said, kept in order however it comes.
@Suite struct ChronicleTests {
    @Test(arguments: [1, 2, 127, 128, 129, 256, 257, 600, 2_000])
    func `it is in order, once, and a copy stays as it was`(
        count: Int
    ) throws {
        var evening = try Evening()
        var all: [Said] = []
        for number in 0..<count {
            evening.wait(milliseconds: 1)
            let agency = ["hub", "us-ia", "us-ky"][number % 3]
            all.append(try evening.said(.checkedIn(CheckIn(person: try Evening.slug("lee"), unit: nil)), of: agency))
        }
        var random = SplitMix(state: UInt64(count))
        var mixed = all
        for place in stride(from: count - 1, to: 0, by: -1) { mixed.swapAt(place, random.below(place + 1)) }
        for order in [all, all.reversed(), mixed] {
            var state = ConductState()
            for said in order { state.apply(said) }
            let copy = state
            for said in mixed.prefix(300) { state.apply(said) }
            #expect(state.chronicle.map { $0 } == all)
            #expect(copy.chronicle.count == count && state.chronicle.last == all.last)
            #expect(state.chronicle[0] == all[0] && state.chronicle[count / 2] == all[count / 2])
            var backwards: [Int] = []
            state.chronicle.forEachFromLast { said, index in
                backwards.append(said == all[index] ? index : -1)
                return backwards.count < 500
            }
            #expect(backwards == Array((max(0, count - 500)..<count).reversed()))
        }
    }
}
