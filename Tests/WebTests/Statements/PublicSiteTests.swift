import Coordination
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Operations
import Primitives
import Publication
import Testing
import Web

@Suite struct `The public listener` {
    private static let closed = [
        "/operations", "/operations/op", "/operations/op/statements", "/operations/op/statements/draft",
        "/operations/op/statements/1", "/api/v1/operations", "/api/v1/operations/op/statements/1",
        "/api/v1/openapi.json", "/log/hub/op/shared/checkpoint", "/log/hub/op/restricted/checkpoint", "/health",
        "/ready", "/metrics", "/import", "/assets/site.css", "/statements", "/statements/", "/statements/2",
        "/statements/0", "/statements/01", "/statements/-1", "/statements/1.html", "/statements/1.json.txt",
        "/statements/draft", "/../etc/passwd",
    ]

    @Test func `serves a released statement in every form`() async throws {
        let site = try await StatementSite()
        try await site.publish()
        try await site.outside.test(.router) { client in
            try await client.execute(uri: "/", method: .get) { response in
                let page = String(buffer: response.body)
                #expect(response.status == .ok && page.contains("href=\"/statements/1\""))
                #expect(page.contains("1-888-373-7888") && page.contains("tel:18883737888"))
            }
            let forms = ["": "46 arrests", ".txt": "- Kentucky: 46 arrests", ".md": "**Kentucky:** 46 arrests"]
            for (form, words) in forms {
                try await client.execute(uri: "/statements/1\(form)", method: .get) { response in
                    #expect(response.status == .ok)
                    #expect(String(buffer: response.body).contains(words))
                    #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
                    #expect(response.headers[.setCookie] == nil)
                }
            }
            try await client.execute(uri: "/statements/1.json", method: .get) { response in
                let json = try JSONParser.parse(Array(response.body.readableBytesView))
                #expect(json["status"]?.string == "released")
                #expect(json["statement"]?["checkpoints"]?.array?.count == 1)
                #expect(json["entries"]?.array?.count == 2)
            }
        }
    }

    @Test(arguments: closed)
    func `knows nothing else`(path: String) async throws {
        let site = try await StatementSite()
        try await site.publish()
        try await site.outside.test(.router) { client in
            for method in [HTTPRequest.Method.get, .head] {
                try await client.execute(uri: path, method: method) { #expect($0.status == .notFound) }
            }
        }
    }

    @Test func `drafts and approved statements are not there, nor is the operation's name`() async throws {
        let site = try await StatementSite()
        func expectNothing() async throws {
            try await site.outside.test(.router) { client in
                try await client.execute(uri: "/statements/1", method: .get) { #expect($0.status == .notFound) }
                try await client.execute(uri: "/", method: .get) { response in
                    let page = String(buffer: response.body)
                    #expect(response.status == .ok && page.contains("No statement has been released yet."))
                    #expect(!page.contains("Lantern"))
                }
            }
        }
        try await expectNothing()
        try await site.draft()
        try await expectNothing()
        try await site.approve()
        try await expectNothing()
    }

    @Test func `an embargoed statement appears at its minute`() async throws {
        let site = try await StatementSite()
        try await site.draft()
        try await site.approve()
        let opens = site.time.clock.now().advanced(byMinutes: 30)
        try await site.submit([.releaseStatement(1, embargo: opens)])
        let statuses = try await site.outside.test(.router) { client in
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<3 {
                try await client.execute(uri: "/statements/1.txt", method: .get) { statuses.append($0.status) }
                site.time.advance(minutes: 15)
            }
            return statuses
        }
        #expect(statuses == [.notFound, .notFound, .ok])
    }

    @Test func `a corrected statement leads to the one that corrects it`() async throws {
        let site = try await StatementSite()
        try await site.publish()
        site.time.advance(minutes: 5)
        try await site.report("US-KY", 26)
        try await site.publish(correcting: 1)
        try await site.outside.test(.router) { client in
            try await client.execute(uri: "/statements/1.txt", method: .get) { response in
                #expect(String(buffer: response.body).contains("Corrected by statement 2"))
            }
            try await client.execute(uri: "/statements/2.md", method: .get) { response in
                #expect(String(buffer: response.body).contains("**Kentucky:** arrests was 46, is 26"))
            }
        }
    }

    @Test func `takes nothing`() async throws {
        let site = try await StatementSite()
        try await site.publish()
        try await site.outside.test(.router) { client in
            for path in ["/", "/statements/1", "/operations/op/statements"] {
                try await client.execute(uri: path, method: .post) { response in
                    #expect(response.status == .methodNotAllowed && response.headers[.allow] == "GET, HEAD")
                }
            }
        }
    }
}
