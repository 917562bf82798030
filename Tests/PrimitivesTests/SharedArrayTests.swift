import Primitives
import Testing

@Suite struct SharedArrayTests {
    @Test func `a copy keeps what it had while the original grows`() {
        var array = SharedArray<Int>()
        for number in 0..<5000 { array.append(number) }
        let copy = array
        for number in 5000..<6000 { array.append(number) }
        #expect(copy.count == 5000)
        #expect(copy.last == 4999)
        #expect(array.count == 6000)
        #expect((0..<6000).allSatisfy { array[$0] == $0 })
    }

    @Test(arguments: [0, 1, 1023, 1024, 1025, 4999, 5000])
    func `the first element after a bound is found`(bound: Int) {
        let array = SharedArray(0..<5000)
        #expect(array.firstIndex(after: { $0 >= bound }) == bound)
    }

    /// Lengths on both sides of a chunk's and a page's end.
    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 4095, 4096, 4097, 4160, 8192])
    func `it is an array in all that can be asked of it, and a copy stays one`(length: Int) {
        var array = SharedArray<Int>()
        var plain: [Int] = []
        for number in 0..<length {
            array.append(number * 7)
            plain.append(number * 7)
        }
        let copy = array
        let before = plain
        for number in 0..<70 {
            array.append(-number)
            plain.append(-number)
        }
        for place in stride(from: 0, to: plain.count, by: 61) {
            array[place] = place
            plain[place] = place
        }
        for place in [plain.count, plain.count - 1, max(0, plain.count - 80)] {
            array.insert(-999, at: place)
            plain.insert(-999, at: place)
        }
        for (shared, expected) in [(array, plain), (copy, before)] {
            #expect(shared.count == expected.count)
            #expect(shared.map { $0 } == expected)
            #expect((0..<expected.count).allSatisfy { shared[$0] == expected[$0] })
            var backwards: [Int] = []
            shared.forEachFromLast { element, index in
                backwards.append(element)
                return index > expected.count / 2
            }
            #expect(backwards == expected.dropFirst(expected.count / 2).reversed())
            #expect(shared.last == expected.last)
        }
    }
}
