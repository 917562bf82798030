import Coordination
import Federation
import Identity
import Ledger
import Primitives
import Testing
import VictimServices

/// A hand-off between nodes: who can read it, and that nothing comes back.
@Suite struct HandOffTests {
    private let time = NodeFixture.Time()

    private func handOff(to advocate: String, at node: Node) throws -> FieldWish {
        var fields = try JSONFields([
            "advocate": .string(advocate), "what": "bed:safe-house", "age": "18-24", "area": "us-ky/louisville",
            "callBack": "502-555-0100", "agreed": true,
        ])
        return try FieldWish(.handOffs, from: &fields, now: node.clock.now())
    }

    @Test func `the provider and the sender read it; the hub and everyone else hold two opaque texts of one length`()
        async throws
    {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        let shelter = try MemberNode("shelter", time: time)
        let operation = try #require(OperationID("op"))
        try await hub.admit(kentucky, ["KY"])
        try await hub.admit(shelter, as: .provider)
        try await hub.open(operation, planned: ["KY"])
        for node in [kentucky, shelter] { try await node.pull(from: hub) }
        let steps = try kentucky.node.prepared(try handOff(to: "shelter/ann", at: kentucky.node), in: operation)
        let command = Command(operation: operation, as: kentucky.authority, steps: steps)
        let written = try await kentucky.node.submit(command)
        #expect(written.position.log.scope == .shared)
        try await hub.pull(from: kentucky)
        try await shelter.pull(from: hub)
        let sent = try #require(kentucky.node.handOffs(of: operation).first)
        let received = try #require(shelter.node.handOffs(of: operation).first)
        #expect(sent == received)
        #expect(received.handOff.advocate.description == "shelter/ann")
        #expect(received.from == kentucky.agency)
        #expect(hub.node.handOffs(of: operation).isEmpty)
        #expect(hub.node.state.operations[operation]?.field.handOffs.count == 1)
        let sealed = try #require(hub.node.state.operations[operation]?.field.handOffs.first?.sealed)
        #expect(Set(sealed.copies.map(\.sealed.utf8.count)).count == 1)
        let body = String(decoding: sealed.json.utf8, as: UTF8.self)
        #expect(!body.contains("shelter") && !body.contains("502-555-0100"))
    }

    @Test func `nobody but a provider's node is handed anybody`() async throws {
        let hub = try MemberNode("hub", time: time)
        let kentucky = try MemberNode("ky", time: time)
        try await hub.admit(kentucky, ["KY"])
        let operation = try #require(OperationID("op"))
        try await hub.open(operation, planned: ["KY"])
        for advocate in ["ky/ann", "nowhere/ann"] {
            let wish = try handOff(to: advocate, at: hub.node)
            #expect(throws: Refusal.self) { try hub.node.prepared(wish, in: operation) }
        }
        let alone = try MemberNode("alone", time: time)
        #expect(throws: Refusal.self) {
            try alone.node.prepared(try handOff(to: "shelter/ann", at: alone.node), in: operation)
        }
    }
}
