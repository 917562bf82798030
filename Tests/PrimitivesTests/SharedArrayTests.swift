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
}
