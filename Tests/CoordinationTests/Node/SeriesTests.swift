import Coordination
import Primitives
import Results
import Testing

/// How headline totals came to be, point by point.
@Suite struct SeriesTests {
    private func points(_ node: NodeFixture, _ category: String) async throws -> [Quantity] {
        let view = try #require(await node.node.view(of: node.operation, notes: .opened))
        let series = view.series.first { $0.category.key.description == category }
        return series?.points.map(\.quantity) ?? []
    }

    @Test func `a second report of the same moment is drawn, also where somebody looked between`() async throws {
        let node = try await NodeFixture(planned: ["KY"])
        try await node.report("KY", "arrests", .exact(26))
        #expect(try await points(node, "arrests") == [.exact(26)])
        try await node.report("KY", "arrests", .exact(29))
        #expect(try await points(node, "arrests") == [.exact(29)])
        node.time.advance(minutes: 1)
        try await node.report("KY", "arrests", .exact(30))
        #expect(try await points(node, "arrests") == [.exact(29), .exact(30)])
        #expect(try await points(node, "arrests") == [.exact(29), .exact(30)])
    }
}
