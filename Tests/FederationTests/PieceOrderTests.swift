import Federation
import Ledger
import Primitives
import Testing

/// Whose turn it is among the pieces that a member sends at once.
@Suite struct PieceOrderTests {
    private let start = Timestamp(milliseconds: 0)
    private let log: LogOrigin
    private let other: LogOrigin
    private var order = PieceOrder()

    init() throws {
        log = try #require(LogOrigin("ky/op/shared"))
        other = try #require(LogOrigin("ky/standing/shared"))
    }

    @Test mutating func `pieces in order go to the writer before it has answered`() {
        #expect(order.arrived(1, log, 0..<10, have: 0, now: start) == .now)
        #expect(order.arrived(2, log, 10..<20, have: 0, now: start) == .now)
        #expect(order.arrived(3, log, 20..<30, have: 0, now: start) == .now)
        #expect(order.next(log, have: 0) == nil)
        for number in 1...3 { #expect(order.answered(number, isTaken: true, log, have: 30) == []) }
        #expect(order.isEmpty)
    }

    @Test mutating func `a piece that came too early waits for those before it`() {
        #expect(order.arrived(1, log, 20..<30, have: 0, now: start) == .later)
        #expect(order.arrived(2, log, 10..<20, have: 0, now: start) == .later)
        #expect(order.next(log, have: 0) == nil)
        #expect(order.arrived(3, log, 0..<10, have: 0, now: start) == .now)
        #expect(order.next(log, have: 0) == 2)
        #expect(order.next(log, have: 0) == 1)
        #expect(order.next(log, have: 0) == nil)
    }

    @Test mutating func `the same piece again goes to the writer, who finds nothing new in it`() {
        #expect(order.arrived(1, log, 0..<10, have: 0, now: start) == .now)
        #expect(order.arrived(2, log, 0..<10, have: 0, now: start) == .now)
        #expect(order.answered(1, isTaken: true, log, have: 10) == [])
        #expect(order.arrived(3, log, 0..<10, have: 10, now: start) == .now)
    }

    @Test mutating func `what waits for a piece that is refused is turned away with it`() {
        #expect(order.arrived(1, log, 0..<10, have: 0, now: start) == .now)
        #expect(order.arrived(2, log, 20..<30, have: 0, now: start) == .later)
        #expect(order.arrived(3, other, 5..<9, have: 0, now: start) == .later)
        #expect(order.answered(1, isTaken: false, log, have: 0) == [2])
        #expect(order.next(log, have: 0) == nil)
        #expect(order.next(other, have: 5) == 3)
    }

    @Test mutating func `few wait, and not for long`() {
        #expect(order.arrived(1, log, 10..<20, have: 0, now: start) == .later)
        let soon = start.advanced(byMilliseconds: 1000)
        #expect(order.arrived(2, log, 20..<30, have: 0, now: soon) == .later)
        #expect(order.arrived(3, log, 30..<40, have: 0, now: soon) == .gap)
        #expect(order.arrived(4, other, 30..<40, have: 0, now: soon) == .gap)
        #expect(order.expired(now: start.advanced(byMilliseconds: PieceOrder.patience - 1)) == [])
        #expect(order.expired(now: start.advanced(byMilliseconds: PieceOrder.patience)) == [1])
        #expect(order.arrived(5, log, 30..<40, have: 0, now: soon) == .later)
        #expect(order.expired(now: start.advanced(byMilliseconds: 60_000)) == [2, 5])
        #expect(order.isEmpty)
    }
}
