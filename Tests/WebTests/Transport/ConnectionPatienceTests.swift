import NIOCore
import Testing
import Web

@Suite struct `The patience with a connection` {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private let limits = TransportLimits()

    @Test func `ends unless a first request comes in time, however many bytes do`() {
        let patience = ConnectionPatience(limits, now: start)
        #expect(patience.deadline == start + .seconds(15))
    }

    @Test func `has no end while a request is under way, and a minute between requests`() {
        var patience = ConnectionPatience(limits, now: start)
        patience.requestBegan()
        patience.requestBegan()
        patience.requestEnded(now: start + .seconds(100))
        #expect(patience.deadline == nil)
        patience.requestEnded(now: start + .seconds(200))
        #expect(patience.deadline == start + .seconds(260))
    }

    @Test func `ends soon after the last answer, and is not prolonged by more requests`() {
        var patience = ConnectionPatience(limits, now: start)
        patience.requestBegan()
        patience.answeredLast(now: start + .seconds(20))
        patience.requestBegan()
        patience.requestEnded(now: start + .seconds(21))
        #expect(patience.deadline == start + .seconds(23))
    }

    @Test func `ends when the server stops, the earlier of two ends counting`() {
        var patience = ConnectionPatience(limits, now: start)
        patience.requestBegan()
        patience.serverStops(now: start)
        #expect(patience.deadline == start + .seconds(5))
        patience.answeredLast(now: start)
        #expect(patience.deadline == start + .seconds(3))
        patience.serverStops(now: start)
        #expect(patience.deadline == start + .seconds(3))
    }
}
