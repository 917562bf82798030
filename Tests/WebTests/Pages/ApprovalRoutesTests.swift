import Coordination
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Primitives
import Results
import Testing
import Web

@Suite struct `Approving a figure on a page` {
    @Test func `a figure is approved on its page by somebody else, once`() async throws {
        let site = try await StatementSite()
        let kentucky = try #require(Jurisdiction(code: "US-KY"))
        let arrests = try #require(CategoryKey("arrests"))
        let account = try #require(site.node.account(of: site.operation)).account
        let figure = try #require(account.figure(FigureKey(category: arrests, jurisdiction: kentucky)))
        let entry = try #require(figure.entries.first)
        let page = "/operations/op/entries/\(entry)"
        try await site.inside.test(.router) { client in
            func post(_ key: String, as person: String) async throws -> (HTTPResponse.Status, String) {
                try await client.execute(
                    uri: "\(page)/approve",
                    method: .post,
                    headers: [
                        .contentType: "application/x-www-form-urlencoded",
                        .cookie: "__Host-unitedfront-demo=person.\(person)",
                    ],
                    body: ByteBuffer(string: "key=\(key)")
                ) { ($0.status, String(buffer: $0.body)) }
            }
            let shown = try await client.execute(uri: page, method: .get) { String(buffer: $0.body) }
            #expect(shown.contains("href=\"\(page)/approve\"") && shown.contains("<dd>nobody yet</dd>"))
            let form = try await client.execute(uri: "\(page)/approve", method: .get) { String(buffer: $0.body) }
            #expect(form.contains("46 arrests to date") && form.contains("<button>Approve</button>"))
            #expect(try await post("a", as: "ann").0 == .seeOther)
            #expect(try await post("a", as: "ann").0 == .seeOther)
            let second = try await post("b", as: "ben")
            #expect(second.0 == .conflict && second.1.contains("is already approved."))
            let after = try await client.execute(uri: page, method: .get) { String(buffer: $0.body) }
            #expect(after.contains("<dd>person:ann</dd>") && !after.contains("\(page)/approve\""))
        }
    }
}
