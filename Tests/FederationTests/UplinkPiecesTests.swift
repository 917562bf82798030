import Federation
import Ledger
import Primitives
import Testing

/// What a node with a long log sends: several pieces at once, and what becomes of those behind one that is not taken.
@Suite struct UplinkPiecesTests {
    private let start = Timestamp(milliseconds: 1_630_026_000_000)
    private let log: LogOrigin
    private let other: LogOrigin

    init() throws {
        log = try #require(LogOrigin("ky/op/shared"))
        other = try #require(LogOrigin("ky/standing/shared"))
    }

    /// A session whose pieces have ten entries, at a hub that has none of its hundred.
    private func connected(_ size: UInt64 = 100) throws -> (session: UplinkSession, first: UplinkSession.Piece) {
        var session = UplinkSession(now: start, piece: 10)
        _ = session.handle(.tick, now: start)
        _ = session.handle(.changed([log: size]), now: start)
        let asked = pieces(session.handle(try welcome(), now: start))
        #expect(asked.count == 1)
        return (session, try #require(asked.first))
    }

    private func welcome() throws -> UplinkSession.Input {
        .frame(.welcome(Welcome(agency: try #require(AgencyID("hub")), epoch: 1, clock: start, sizes: [:])))
    }

    private func pieces(_ actions: [UplinkSession.Action]) -> [UplinkSession.Piece] {
        actions.compactMap { if case .push(let piece) = $0 { piece } else { nil } }
    }

    private func made(_ piece: UplinkSession.Piece, _ session: inout UplinkSession) -> [UplinkSession.Piece] {
        pieces(session.handle(.made(piece.number, end: piece.start + 10), now: start))
    }

    private func taken(
        _ piece: UplinkSession.Piece,
        _ session: inout UplinkSession,
        after milliseconds: Int64 = 50
    ) -> [UplinkSession.Piece] {
        let answer = PushAnswer(log: piece.log, size: piece.start + 10, cosignature: nil)
        let now = start.advanced(byMilliseconds: milliseconds)
        return pieces(session.handle(.answered(answer, to: piece.number), now: now))
    }

    private func refused(
        _ piece: UplinkSession.Piece,
        _ fault: CopyFault,
        size: UInt64,
        _ session: inout UplinkSession
    ) -> [UplinkSession.Action] {
        let answer = PushAnswer(log: log, size: size, cosignature: nil, refused: RefusedLog(log, fault))
        return session.handle(.answered(answer, to: piece.number), now: start)
    }

    /// A session with three pieces under way: from 30, 40 and 50.
    private func full() throws -> (session: UplinkSession, underWay: [UplinkSession.Piece]) {
        var (session, first) = try connected()
        // One piece at first, however much waits.
        #expect(made(first, &session) == [])
        var underWay = taken(first, &session)
        while let last = underWay.last {
            let next = made(last, &session)
            if next.isEmpty { break }
            underWay += next
        }
        #expect(underWay.map(\.start) == [10, 20])
        for _ in 0..<2 {
            underWay += taken(underWay.removeFirst(), &session)
            while let last = underWay.last {
                let next = made(last, &session)
                if next.isEmpty { break }
                underWay += next
            }
        }
        return (session, underWay)
    }

    @Test func `quick answers bring more under way, three at most, and each goes on where the last one ends`() throws {
        var (session, underWay) = try full()
        #expect(underWay.map(\.start) == [30, 40, 50])
        #expect(pieces(session.handle(.changed([log: 200]), now: start)) == [])
        // Answers may overtake each other.
        #expect(taken(underWay[1], &session).map(\.start) == [60])
        #expect(taken(underWay[0], &session) == [], "the next piece is not made yet")
        #expect(session.backlog == 150)
    }

    @Test func `a slow answer brings it back to one`() throws {
        var (session, underWay) = try full()
        #expect(taken(underWay[0], &session, after: 5000) == [])
        #expect(taken(underWay[1], &session, after: 5000) == [])
        #expect(taken(underWay[2], &session, after: 5000).map(\.start) == [60])
    }

    @Test func `what is new from moment to moment gathers until the last piece is answered`() throws {
        var (session, first) = try connected(4)
        _ = session.handle(.made(first.number, end: 4), now: start)
        let answer = PushAnswer(log: log, size: 4, cosignature: nil)
        _ = session.handle(.answered(answer, to: first.number), now: start)
        let second = try #require(pieces(session.handle(.changed([log: 6]), now: start)).first)
        _ = session.handle(.made(second.number, end: 6), now: start)
        #expect(pieces(session.handle(.changed([log: 15]), now: start)) == [])
        #expect(pieces(session.handle(.changed([log: 16]), now: start)).map(\.start) == [6])
    }

    @Test func `a refused piece makes the node forget those behind it, and no other log`() throws {
        var (session, underWay) = try full()
        #expect(refused(underWay[0], .rewritten(have: 30), size: 30, &session).isEmpty)
        #expect(session.refused[log]?.code == "rewritten")
        // What is said of those behind it follows from it, and hides nothing.
        for piece in underWay.dropFirst() {
            #expect(refused(piece, .quarantined(log), size: 30, &session).isEmpty)
        }
        #expect(session.refused[log]?.code == "rewritten" && session.phase == .connected)
        let next = pieces(session.handle(.changed([log: 200, other: 1]), now: start))
        #expect(next.map(\.log) == [other])
    }

    @Test func `a piece before the refused one is still taken`() throws {
        var (session, underWay) = try full()
        _ = refused(underWay[1], .entry(index: 41, .tooLong), size: 30, &session)
        let answer = PushAnswer(log: log, size: 40, cosignature: [1])
        let actions = session.handle(.answered(answer, to: underWay[0].number), now: start)
        #expect(actions.contains { if case .keep(answer) = $0 { true } else { false } })
        #expect(pieces(actions) == [] && session.hubSizes[log] == 40)
    }

    @Test func `a gap is sent again from where the hub stands, and from then on one piece at a time`() throws {
        var (session, underWay) = try full()
        let again = pieces(refused(underWay[0], .gap(have: 20), size: 20, &session))
        #expect(again.map(\.start) == [20])
        // The two that were behind it say the same, and change nothing.
        for piece in underWay.dropFirst() { #expect(refused(piece, .gap(have: 20), size: 20, &session).isEmpty) }
        var piece = try #require(again.first)
        for _ in 0..<4 {
            #expect(made(piece, &session) == [])
            let next = taken(piece, &session)
            #expect(next.count == 1)
            piece = try #require(next.first)
        }
        #expect(session.phase == .connected)
    }

    @Test func `a piece that has overtaken the one before it is no reason to hang up`() throws {
        var (session, underWay) = try full()
        // The hub answers when it has the one before: it stands exactly where this one begins.
        #expect(refused(underWay[1], .gap(have: 30), size: 40, &session).isEmpty)
        #expect(taken(underWay[0], &session).map(\.start) == [40])
        #expect(session.phase == .connected)
    }

    @Test func `a lost line with three under way goes on where the hub stands, and late answers change nothing`() throws
    {
        var (session, underWay) = try full()
        _ = session.handle(.closed, now: start)
        let later = start.advanced(byMilliseconds: 1000)
        guard case .connect? = session.handle(.tick, now: later).first else {
            Issue.record("it does not reach out again")
            return
        }
        let hub = try #require(AgencyID("hub"))
        let sizes: [LogOrigin: UInt64] = [log: 40]
        let frame = LinkFrame.welcome(Welcome(agency: hub, epoch: 1, clock: later, sizes: sizes))
        let again = pieces(session.handle(.frame(frame), now: later))
        #expect(again.map(\.start) == [40])
        for piece in underWay {
            #expect(taken(piece, &session) == [])
            #expect(refused(piece, .gap(have: 0), size: 0, &session).isEmpty)
        }
        #expect(session.hubSizes[log] == 40 && session.refused.isEmpty)
        underWay = again
        #expect(made(try #require(underWay.first), &session) == [], "a new connection begins with one piece")
    }

    @Test func `a piece that is not answered in half a minute ends the connection, however many came after it`() throws
    {
        var (session, underWay) = try full()
        let later = start.advanced(byMilliseconds: 29_000)
        _ = session.handle(.frame(.beat(Beat(clock: later, sizes: [:]))), now: later)
        #expect(session.phase == .connected)
        _ = taken(underWay[1], &session, after: 29_000)
        let late = start.advanced(byMilliseconds: 30_050)
        #expect(session.handle(.tick, now: late).contains { if case .close = $0 { true } else { false } })
    }
}
