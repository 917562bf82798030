import Coordination
import Federation
import Ledger
import Primitives
import Testing

/// What providers give an agency because somebody has released it, and what administrators write to one another.
@Suite struct ReleasedTextsTests {
    private let time = NodeFixture.Time()

    @Test func `what a provider gives is not among the texts for those who run the node, and the other way round`()
        async throws
    {
        let hub = try MemberNode("hub", time: time)
        let harbor = try MemberNode("harbor", role: .provider, time: time)
        let kentucky = try MemberNode("ky", time: time)
        try await hub.admit(harbor, as: .provider)
        try await hub.admit(kentucky, ["KY"])
        for node in [harbor, kentucky] { try await node.pull(from: hub) }
        _ = try await harbor.node.address("Released information", to: kentucky.agency, as: harbor.authority)
        _ = try await hub.node.address("Keys change tonight", to: kentucky.agency, as: hub.authority)
        try await hub.pull(from: harbor)
        try await kentucky.pull(from: harbor)
        try await kentucky.pull(from: hub)
        #expect(kentucky.node.releasedTexts.map(\.text) == ["Released information"])
        #expect(kentucky.node.addressedTexts.map(\.text) == ["Keys change tonight"])
        #expect(hub.node.releasedTexts.isEmpty && hub.node.addressedTexts.isEmpty)
    }
}
