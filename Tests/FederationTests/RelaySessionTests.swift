import Federation
import Ledger
import Primitives
import Testing

/// What a hub sends to one node, without a connection.
@Suite struct RelaySessionTests {
    private let start = Timestamp(milliseconds: 1_630_026_000_000)

    private func session(_ have: [LogOrigin: UInt64] = [:]) throws -> RelaySession {
        var session = RelaySession(
            member: try #require(AgencyID("ky")),
            own: try #require(AgencyID("hub")),
            have: have,
            now: start
        )
        #expect(session.next(now: start) == .beat)
        session.written()
        return session
    }

    @Test func `what is said of members goes first, and a node's own logs do not come back`() throws {
        let names = ["ky/op/shared", "ia/op/shared", "ia/standing/shared", "hub/standing/shared", "hub/op/shared"]
        let logs = try names.map { try #require(LogOrigin($0)) }
        var session = try session()
        for log in logs { session.changed(log, to: 2) }
        var order: [String] = []
        while case .send(let log, 0)? = session.next(now: start) {
            order.append(log.description)
            session.sent(log, to: 2)
            session.written()
        }
        #expect(order == ["hub/standing/shared", "ia/standing/shared", "hub/op/shared", "ia/op/shared"])
        #expect(session.isCaughtUp)
    }

    @Test func `nothing is sent while the last piece is being written`() throws {
        let log = try #require(LogOrigin("ia/op/shared"))
        var session = try session([log: 3])
        session.changed(log, to: 3)
        #expect(session.next(now: start) == nil)
        session.changed(log, to: 9)
        #expect(session.next(now: start) == .send(log, from: 3))
        #expect(session.next(now: start) == nil)
        session.sent(log, to: 7)
        session.written()
        #expect(session.next(now: start) == .send(log, from: 7))
    }

    @Test func `a piece that is not there after all is asked for once`() throws {
        let log = try #require(LogOrigin("ia/op/shared"))
        var session = try session()
        session.changed(log, to: 9)
        #expect(session.next(now: start) == .send(log, from: 0))
        session.sent(log, to: nil)
        #expect(session.next(now: start) == nil)
        session.changed(log, to: 10)
        #expect(session.next(now: start) == .send(log, from: 0))
    }

    @Test func `it beats every fifteen seconds`() throws {
        var session = try session()
        #expect(session.next(now: start.advanced(byMilliseconds: 14_999)) == nil)
        #expect(session.next(now: start.advanced(byMilliseconds: 15_000)) == .beat)
    }
}
