import Coordination
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import Operations
import Primitives
import Publication
import Testing
import Web

@Suite struct `Preparing a statement on a page` {
    private func send(
        _ client: some TestClientProtocol,
        _ path: String,
        _ form: String,
        as person: String = "ann"
    ) async throws -> (status: HTTPResponse.Status, location: String?, page: String) {
        try await client.execute(
            uri: "/operations/op/statements\(path)",
            method: .post,
            headers: [
                .contentType: "application/x-www-form-urlencoded",
                .cookie: "__Host-unitedfront-demo=person.\(person)",
            ],
            body: ByteBuffer(string: form)
        ) { ($0.status, $0.headers[.location], String(buffer: $0.body)) }
    }

    @Test func `an empty list says what to do next`() async throws {
        let site = try await StatementSite(releasing: [])
        try await site.inside.test(.router) { client in
            try await client.execute(uri: "/operations/op/statements", method: .get) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("No statement yet. 0 of 2 lines released. Record below"))
                #expect(page.contains("Withheld by origin"))
            }
            try await client.execute(uri: "/operations/op/statements/draft", method: .get) {
                #expect($0.status == .notFound)
            }
        }
    }

    @Test func `goes from lines to a release without script`() async throws {
        let site = try await StatementSite(releasing: [])
        try await site.inside.test(.router) { client in
            let lines = try await send(
                client,
                "/lines",
                "key=a&jurisdiction=all&decision=publish&reason=published+by+the+agencies"
            )
            #expect(lines.status == .seeOther && lines.location == "/operations/op/statements")
            let drafted = try await send(client, "", "key=b")
            #expect(drafted.location == "/operations/op/statements/draft")
            let first = try await send(client, "/approval", "key=c&version=1")
            #expect(first.location == "/operations/op/statements/draft")
            let twice = try await send(client, "/approval", "key=d&version=1")
            #expect(twice.status == .conflict && twice.page.contains("another person must be the second"))
            let second = try await send(client, "/approval", "key=e&version=1", as: "ben")
            #expect(second.location == "/operations/op/statements/1")
            let released = try await send(client, "/1/release", "key=f&embargo=")
            #expect(released.location == "/operations/op/statements/1")
            try await client.execute(uri: "/operations/op/statements/1", method: .get) { response in
                let page = String(buffer: response.body)
                #expect(
                    page.contains("<strong>Kentucky:</strong> 46 arrests") && page.contains("Released Aug 27, 2021")
                )
            }
        }
    }

    @Test func `a changed account offers a correction`() async throws {
        let site = try await StatementSite()
        try await site.publish()
        site.time.advance(minutes: 5)
        try await site.report("US-KY", 26)
        try await site.inside.test(.router) { client in
            try await client.execute(uri: "/operations/op/statements/1", method: .get) { response in
                let page = String(buffer: response.body)
                #expect(page.contains("The account has changed since."))
                #expect(page.contains("Kentucky, arrests: was 46, is 26."))
                #expect(page.contains("Draft a correction"))
            }
        }
    }

    @Test func `what is wrong with a form is said on the page`() async throws {
        let site = try await StatementSite()
        try await site.inside.test(.router) { client in
            let empty = try await send(client, "/lines", "key=a&jurisdiction=US-KY&decision=publish&reason=")
            #expect(empty.status == .unprocessableContent && empty.page.contains("Say where the word is from."))
            let again = try await send(client, "/lines", "key=b&jurisdiction=US-KY&decision=publish&reason=x")
            #expect(again.status == .conflict && again.page.contains("is released already"))
        }
    }

    @Test func `promise 5: what stands in the restricted log is served nowhere`() async throws {
        let site = try await StatementSite()
        try await site.draft()
        try await site.submit([.approveDraft(version: nil, by: try #require(Principal("Ann")))])
        let drafted = try #require(site.node.state.operations[site.operation]?.publication.currentDraft?.id)
        let restricted = try #require(LogOrigin("hub/op/restricted"))
        #expect(try site.node.store.entries(restricted, 0..<10).count == 2)
        try await site.inside.test(.router) { client in
            let paths =
                ["checkpoint", "vkey", "tile/0/000.p/2", "tile/entries/000.p/2"].map { "/log/\(restricted)/\($0)" }
                + ["/operations/op/entries/\(drafted)", "/operations/op/entries/\(drafted)/bytes"]
                + ["/api/v1/operations/op/entries/\(drafted)"]
            for path in paths {
                try await client.execute(uri: path, method: .get) { #expect($0.status == .notFound, "\(path)") }
            }
            let cursor = "aHViL29wL3Jlc3RyaWN0ZWRAMA"
            for path in ["/api/v1/operations/op/entries", "/api/v1/operations/op/entries?cursor=\(cursor)"] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(!String(buffer: response.body).contains("publication.statement.drafted"))
                }
            }
            try await client.execute(uri: "/log/hub/op/shared/checkpoint", method: .get) { #expect($0.status == .ok) }
        }
    }
}
