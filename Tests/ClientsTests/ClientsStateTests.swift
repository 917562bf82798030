import Clients
import Ledger
import Primitives
import Testing

/// The fold over the log: handles in order, and nothing else.
@Suite struct ClientsStateTests {
    private func subject(_ digit: String) throws -> SubjectID {
        try #require(SubjectID(String(repeating: digit, count: 32)))
    }

    private func stamp(_ number: UInt64) throws -> EntryStamp {
        EntryStamp(
            id: EntryID(high: 1, low: number),
            at: try #require(Timestamp("2026-11-22T09:00:00Z")),
            by: try #require(Principal("person:ann")),
            agency: try #require(AgencyID("harbour"))
        )
    }

    private func handle(_ client: SubjectID, _ number: Int) -> SealedHandle {
        SealedHandle(blob: Digest.sha256(of: Array("blob \(number)".utf8)), key: client.key)
    }

    @Test func `additions count in the order of their numbers, once`() throws {
        var state = ClientsState()
        let (one, two) = (try subject("1"), try subject("2"))
        state.apply(.opened(one), try stamp(1))
        state.apply(.opened(two), try stamp(2))
        state.apply(.recorded(one, sequence: 1, handle(one, 1)), try stamp(3))
        state.apply(.recorded(one, sequence: 1, handle(one, 9)), try stamp(4))
        state.apply(.recorded(one, sequence: 3, handle(one, 3)), try stamp(5))
        state.apply(.recorded(one, sequence: 2, handle(one, 2)), try stamp(6))
        #expect(state.records[one]?.map(\.content) == [handle(one, 1), handle(one, 2)])
        #expect(state.records[two] == [])
    }

    @Test func `said again, it is the same state, as a snapshot makes it`() throws {
        var state = ClientsState()
        for number in 0..<9 {
            let client = try subject("\(number % 3)")
            if number < 3 { state.apply(.opened(client), try stamp(UInt64(number))) }
            let sequence = Int64(number / 3 + 1)
            state.apply(.recorded(client, sequence: sequence, handle(client, number)), try stamp(UInt64(number + 10)))
        }
        var again = ClientsState()
        for said in state.said {
            let event = try #require(ClientEvent(kind: said.event.kind, body: said.event.body))
            again.apply(event, said.stamp)
        }
        #expect(again.records == state.records)
        #expect(again.said.map(\.event) == state.said.map(\.event))
    }
}
