import Coordination
import Ledger
import Primitives
import Results
import Testing

/// Who listens hears the first change at once and the last one surely, and is not woken for each between.
@Suite struct ChangeBellTests {
    @Test func `under load the bell rings now and then, and in the end for the last change`() async throws {
        let fixture = try await NodeFixture()
        let began = ContinuousClock.now
        let listener = Task { [node = fixture.node] in
            var heard: [UInt64] = []
            for await version in node.changes.listen() {
                heard.append(version)
                if version >= 400 { break }
            }
            return heard
        }
        // The listener is there once the first of these is heard; all come faster than it may be woken.
        var count: Int64 = 0
        while fixture.node.state.version < 400 {
            count += 1
            try await fixture.report("KY", "arrests", .exact(count))
            await Task.yield()
        }
        // One more, for a listener that began to listen after the last.
        try await Task.sleep(for: .milliseconds(50))
        try await fixture.report("KY", "arrests", .exact(count + 1))
        let heard = await listener.value
        let mostRings = (ContinuousClock.now - began) / .milliseconds(10) + 2
        #expect(heard == heard.sorted() && Set(heard).count == heard.count)
        #expect(Double(heard.count) <= mostRings)
        #expect(try #require(heard.last) >= 400)
    }

    @Test func `a change after a quiet moment is told at once`() async throws {
        let fixture = try await NodeFixture()
        var changes = fixture.node.changes.listen().makeAsyncIterator()
        try await Task.sleep(for: .milliseconds(30))
        try await fixture.report("KY", "arrests", .exact(1))
        #expect(await changes.next() == fixture.node.state.version)
    }

    @Test func `whoever follows looks after each change, and ends with its task`() async throws {
        let fixture = try await NodeFixture()
        let (versions, seen) = AsyncStream.makeStream(of: UInt64.self)
        let follower = Task { [node = fixture.node] in
            // What was there before it began is told by nobody.
            seen.yield(0)
            await node.changes.follow { version in seen.yield(version) }
            seen.finish()
        }
        var looks = versions.makeAsyncIterator()
        #expect(await looks.next() == 0)
        try await Task.sleep(for: .milliseconds(30))
        try await fixture.report("KY", "arrests", .exact(1))
        #expect(await looks.next() == fixture.node.state.version)
        follower.cancel()
        #expect(await looks.next() == nil)
    }
}
