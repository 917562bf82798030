import Coordination
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Ledger
import Logging
import Primitives
import Testing
import Web

@Suite("The gate")
struct GateTests {
    /// Method, pattern and need of each line of the table.
    private var table: [(method: String, path: String, need: String)] {
        (RouteTable.json.array ?? []).map {
            ($0["method"]?.string ?? "", $0["path"]?.string ?? "", $0["need"]?.string ?? "")
        }
    }

    @Test func `every route that is registered stands in the table, and the table has no other`() async throws {
        let site = try await StatementSite()
        let routes = Set(try site.server.routes.filter { !$0.hasPrefix("HEAD ") })
        let lines = Set(table.map { "\($0.method) \($0.path)" })
        // Answers that only say which method an address takes.
        let refusals = routes.filter { route in
            let other = route.hasPrefix("GET ") ? "POST " + route.dropFirst(4) : "GET " + route.dropFirst(5)
            return !lines.contains(route) && lines.contains(String(other))
        }
        #expect(routes.subtracting(lines).subtracting(refusals) == [])
        let elsewhere: Set<String> = [
            "POST /api/v1/noop", "GET /sign-in/provider", "GET /sign-in/provider/callback",
        ]
        #expect(lines.subtracting(routes) == elsewhere)
        #expect(lines.count > 60)
    }

    @Test func `nobody gets past the gate, but where nothing is asked`() async throws {
        let site = try await StatementSite()
        try await site.guarded.test(.router) { client in
            for line in table {
                let path = line.path.replacing("{operation}", with: "op").replacing("**", with: "checkpoint")
                let uri = path.split(separator: "/").map { $0.hasPrefix("{") ? "x" : String($0) }.joined(separator: "/")
                let method = try #require(HTTPRequest.Method(rawValue: line.method))
                let status = try await client.execute(uri: "/" + uri, method: method) { $0.status }
                if line.need == "nothing" {
                    #expect(status != .forbidden, "\(line.method) \(line.path)")
                } else {
                    #expect([.unauthorized, .notFound].contains(status), "\(line.method) \(line.path): \(status)")
                    if status == .notFound { #expect(line.path.contains("noop") || line.path.contains("provider")) }
                }
            }
        }
    }

    @Test func `what one role may not do is refused with a reason, and recorded`() async throws {
        let site = try await StatementSite()
        let token = try await site.token(for: "olive", .observer)
        try await site.guarded.test(.router) { client in
            let headers: HTTPFields = [.authorization: "Bearer \(token)"]
            try await client.execute(uri: "/api/v1/operations/op/account", method: .get, headers: headers) {
                #expect($0.status == .ok)
            }
            try await client.execute(
                uri: "/api/v1/operations/op/tallies",
                method: .post,
                headers: headers,
                body: .init(string: "{}")
            ) { response in
                #expect(response.status == .forbidden)
                #expect(String(buffer: response.body).contains("Your roles do not let you report figures"))
            }
        }
        var search = AccessSearch()
        search.who = "olive"
        let lines = try site.node.accessLog(search).lines
        #expect(lines.contains { $0.what == "report figures" && $0.outcome == "refused" })
    }
}
