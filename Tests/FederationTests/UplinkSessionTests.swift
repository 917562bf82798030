import Federation
import Ledger
import Primitives
import Testing

/// What a node does about its connection, without a connection.
@Suite struct UplinkSessionTests {
    private let start = Timestamp(milliseconds: 1_630_026_000_000)

    private func log(_ text: String) throws -> LogOrigin { try #require(LogOrigin(text)) }

    private func welcome(_ sizes: [LogOrigin: UInt64] = [:], at time: Timestamp) throws -> UplinkSession.Input {
        .frame(.welcome(Welcome(agency: try #require(AgencyID("hub")), epoch: 1, clock: time, sizes: sizes)))
    }

    private func pushes(_ actions: [UplinkSession.Action]) -> [String] {
        actions.compactMap { if case .push(let piece) = $0 { "\(piece.log) from \(piece.start)" } else { nil } }
    }

    @Test func `it connects at once, and sends what the hub lacks, one piece at a time`() throws {
        var session = UplinkSession(now: start)
        let shared = try log("ky/op/shared")
        guard case .connect(0)? = session.handle(.tick, now: start).first else {
            Issue.record("it does not connect")
            return
        }
        #expect(pushes(session.handle(.changed([shared: 10]), now: start)) == [])
        #expect(pushes(session.handle(try welcome([shared: 4], at: start), now: start)) == ["ky/op/shared from 4"])
        #expect(pushes(session.handle(.changed([shared: 12]), now: start)) == [])
        #expect(session.backlog == 8)
        let answer = PushAnswer(log: shared, size: 10, cosignature: [1])
        let next = session.handle(.answered(answer, to: 1), now: start)
        #expect(pushes(next) == ["ky/op/shared from 10"])
        #expect(next.contains { if case .keep = $0 { true } else { false } })
        _ = session.handle(.answered(PushAnswer(log: shared, size: 12, cosignature: [1]), to: 2), now: start)
        #expect(session.backlog == 0)
    }

    @Test func `it waits longer after each failure, and not longer than ten seconds`() throws {
        var session = UplinkSession(now: start)
        var now = start
        var waits: [Int64] = []
        for _ in 0..<10 {
            while session.handle(.tick, now: now).isEmpty { now = now.advanced(byMilliseconds: 50) }
            _ = session.handle(.closed, now: now)
            guard case .waiting(let until) = session.phase else {
                Issue.record("it does not wait")
                return
            }
            waits.append(until.milliseconds - now.milliseconds)
        }
        #expect(waits.prefix(4) == [250, 500, 1000, 2000])
        #expect(waits.last == 10_000)
        #expect(session.silentSince == start)
        _ = session.handle(try welcome(at: now), now: now)
        #expect(session.silentSince == nil)
    }

    @Test func `a gap is sent again from where the hub stands, a fault stops that log and no other`() throws {
        var session = UplinkSession(now: start)
        let (first, second) = (try log("ky/op/shared"), try log("ky/standing/shared"))
        _ = session.handle(.tick, now: start)
        _ = session.handle(.changed([first: 10, second: 3]), now: start)
        #expect(pushes(session.handle(try welcome([first: 6], at: start), now: start)) == ["ky/op/shared from 6"])
        let gap = PushAnswer(log: first, size: 2, cosignature: nil, refused: RefusedLog(first, .gap(have: 2)))
        #expect(pushes(session.handle(.answered(gap, to: 1), now: start)) == ["ky/op/shared from 2"])
        let fork = PushAnswer(log: first, size: 2, cosignature: nil, refused: RefusedLog(first, .forked(size: 2)))
        #expect(pushes(session.handle(.answered(fork, to: 2), now: start)) == ["ky/standing/shared from 0"])
        #expect(session.refused[first]?.code == "forked")
        _ = session.handle(.answered(PushAnswer(log: second, size: 3, cosignature: nil), to: 3), now: start)
        #expect(pushes(session.handle(.changed([first: 11, second: 3]), now: start)) == [])
    }

    @Test func `a hub that takes nothing and refuses nothing is asked again after a wait`() throws {
        var session = UplinkSession(now: start)
        let shared = try log("ky/op/shared")
        _ = session.handle(.tick, now: start)
        _ = session.handle(.changed([shared: 10]), now: start)
        _ = session.handle(try welcome([shared: 4], at: start), now: start)
        let nothing = session.handle(.answered(PushAnswer(log: shared, size: 4, cosignature: nil), to: 1), now: start)
        #expect(pushes(nothing) == [])
        #expect(nothing.contains { if case .close = $0 { true } else { false } })
        guard case .waiting = session.phase else {
            Issue.record("it does not wait")
            return
        }
    }

    @Test func `a refusal that overtakes the answer ends no connection`() throws {
        var session = UplinkSession(now: start)
        let shared = try log("ky/op/shared")
        _ = session.handle(.tick, now: start)
        _ = session.handle(.changed([shared: 10]), now: start)
        _ = session.handle(try welcome([shared: 4], at: start), now: start)
        let refusal = RefusedLog(shared, .quarantined(shared))
        #expect(session.handle(.frame(.refused(refusal)), now: start).isEmpty)
        let late = PushAnswer(log: shared, size: 4, cosignature: nil, refused: refusal)
        #expect(session.handle(.answered(late, to: 1), now: start).isEmpty)
        #expect(session.phase == .connected)
    }

    @Test func `a hub that says nothing is taken for dead`() throws {
        var session = UplinkSession(now: start)
        _ = session.handle(.tick, now: start)
        _ = session.handle(try welcome(at: start), now: start)
        let soon = start.advanced(byMilliseconds: 49_000)
        #expect(!session.handle(.tick, now: soon).contains { if case .close = $0 { true } else { false } })
        let late = start.advanced(byMilliseconds: 51_000)
        #expect(session.handle(.tick, now: late).contains { if case .close = $0 { true } else { false } })
        #expect(session.silentSince == late)
    }

    @Test func `what is written after an old backup was restored is shown to the hub in a new greeting`() throws {
        var session = UplinkSession(now: start)
        let (shared, other) = (try log("ky/op/shared"), try log("ky/standing/shared"))
        _ = session.handle(.changed([other: 3]), now: start)
        _ = session.handle(.tick, now: start)
        #expect(pushes(session.handle(try welcome([shared: 1, other: 3], at: start), now: start)) == [])
        #expect(session.handle(.changed([other: 3]), now: start).isEmpty)
        #expect(session.phase == .connected)
        // As many as the hub has: nothing would be sent.
        let actions = session.handle(.changed([shared: 1, other: 3]), now: start)
        #expect(actions.contains { if case .close = $0 { true } else { false } })
        #expect(session.phase == .waiting(until: start.advanced(byMilliseconds: 250)))
        let later = start.advanced(byMilliseconds: 250)
        _ = session.handle(.tick, now: later)
        _ = session.handle(try welcome([shared: 1, other: 3], at: later), now: later)
        #expect(pushes(session.handle(.changed([shared: 2, other: 3]), now: later)) == ["ky/op/shared from 1"])
    }

    @Test func `a hub's clock is known by how far it is ahead`() throws {
        var session = UplinkSession(now: start)
        _ = session.handle(.tick, now: start)
        _ = session.handle(try welcome(at: start.advanced(byMilliseconds: 90_000)), now: start)
        #expect(session.clockOffset == 90_000)
    }
}
