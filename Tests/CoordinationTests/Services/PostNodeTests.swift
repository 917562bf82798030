import Coordination
import Federation
import Identity
import Ledger
import Primitives
import Testing
import VictimServices

/// Posts between nodes: who can read one, and whose counts.
@Suite struct PostNodeTests {
    private let time = NodeFixture.Time()

    /// Lets a node say a post, as its program would, and gives it back as the hub's copy has it.
    private func posted(by author: MemberNode, over hub: MemberNode) async throws -> PostEvent.Post {
        let content = PostContent(requests: [], answers: [], isWhole: true)
        let post = try author.node.post(content, tick: 1)
        try await author.node.submit(ServicesCommand(as: author.authority, [.post(.posted(post))]))
        try await hub.pull(from: author)
        return try #require(hub.node.state.services.posts.posts[author.agency]?.post)
    }

    @Test func `another provider reads it, and the hub that passes it on does not`() async throws {
        let hub = try MemberNode("hub", time: time)
        let harbor = try MemberNode("harbor", role: .provider, time: time)
        let shelter = try MemberNode("shelter", role: .provider, time: time)
        for provider in [harbor, shelter] { try await hub.admit(provider, as: .provider) }
        for provider in [harbor, shelter] { try await provider.pull(from: hub) }
        let post = try await posted(by: harbor, over: hub)
        #expect(shelter.node.open(post, from: harbor.agency) != nil)
        #expect(hub.node.open(post, from: harbor.agency) == nil)
        // Passed on as another's, it opens for nobody.
        #expect(shelter.node.open(post, from: hub.agency) == nil)
    }

    @Test func `a node that is no provider is not heard, whatever it seals for the providers`() async throws {
        let hub = try MemberNode("hub", time: time)
        // Its own program says that it is one; the hub's directory says that it is a state's.
        let pretender = try MemberNode("ky", role: .provider, time: time)
        let shelter = try MemberNode("shelter", role: .provider, time: time)
        try await hub.admit(pretender, ["KY"])
        try await hub.admit(shelter, as: .provider)
        for node in [pretender, shelter] { try await node.pull(from: hub) }
        let post = try await posted(by: pretender, over: hub)
        #expect(post.copies.map(\.to) == [shelter.agency])
        #expect(shelter.node.open(post, from: pretender.agency) == nil)
    }
}
