import Coordination
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import Primitives
import Results
import Testing
import Web

@Suite struct `Changing what is counted on a page` {
    private func send(
        _ client: some TestClientProtocol,
        _ path: String,
        _ form: String
    ) async throws -> (status: HTTPResponse.Status, location: String?, page: String) {
        try await client.execute(
            uri: "/operations/op/categories/\(path)",
            method: .post,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .cookie: "__Host-unitedfront-demo=person.ann",
            ],
            body: ByteBuffer(string: form)
        ) { ($0.status, $0.headers[.location], String(buffer: $0.body)) }
    }

    private func get(_ client: some TestClientProtocol, _ path: String) async throws -> String {
        try await client.execute(uri: "/operations/op/categories\(path)", method: .get) { String(buffer: $0.body) }
    }

    private let hotels =
        "category=hotels&label=Hotels+visited&definition=Hotels+and+motels.&unit=businesses&whole=&words=motels%0AHotels%0A%0Amotels"

    @Test func `a category is added, stands in the table and in the history, and once however often it is sent`()
        async throws
    {
        let site = try await StatementSite()
        try await site.inside.test(.router) { client in
            let before = try await get(client, "")
            #expect(before.contains("It has not changed since the operation was opened."))
            #expect(before.contains("Persons taken into custody in the operation") && before.contains("Add a category"))
            #expect(try await get(client, "/new-category").contains("Add it as version 2"))
            for _ in 1...2 {
                let sent = try await send(client, "new-category", "key=a&version=1&\(hotels)")
                #expect(sent.status == .seeOther && sent.location == "/operations/op/categories")
            }
            let after = try await get(client, "")
            #expect(
                after.contains("Added “Hotels visited” (hotels), counted in businesses.") && after.contains("version 2")
            )
            let set = try #require(site.node.state.categories(of: site.operation))
            #expect(set.version == 2 && set.categories.last?.words == ["motels", "hotels"])
        }
    }

    @Test func `what is wrong is said at its field, and what was typed stays`() async throws {
        let site = try await StatementSite()
        try await site.inside.test(.router) { client in
            let form = "key=b&version=1&category=Ho+tels&label=&definition=Motels.&unit=businesses&words="
            let wrong = try await send(client, "new-category", form)
            #expect(wrong.status == .unprocessableContent && wrong.page.contains("four words of letters and digits"))
            #expect(wrong.page.contains("<a href=\"#field-label\">") && wrong.page.contains("\nMotels.</textarea>"))
            let twice = try await send(
                client,
                "new-category",
                "key=c&version=1&category=arrests&label=Again&definition=x&unit=arrests&whole="
            )
            #expect(twice.page.contains("The category “arrests” is there twice."))
            let claimed = try await send(
                client,
                "new-category",
                "key=d&version=1&category=hotels&label=Hotels&definition=x&unit=businesses&whole=&words=johns+arrested"
            )
            #expect(claimed.status == .unprocessableContent && claimed.page.contains("already means another category"))
            let mixed = try await send(
                client,
                "new-category",
                "key=e&version=1&category=cash&label=Cash+found&definition=x&unit=persons&whole=arrests"
            )
            #expect(mixed.page.contains("must have the unit of the whole"))
            #expect(site.node.state.categories(of: site.operation)?.version == 1)
        }
    }

    @Test func `a label, a definition and words are changed, and somebody who was slower is told`() async throws {
        let site = try await StatementSite()
        try await site.inside.test(.router) { client in
            let form = try await get(client, "/weapons/change")
            #expect(form.contains("Change “") && form.contains("name=\"version\" value=\"1\""))
            let said = "label=Weapons+seized&definition=Firearms.&words=guns"
            let first = try await send(client, "weapons/change", "key=f&version=1&\(said)")
            #expect(first.status == .seeOther)
            let late = try await send(
                client,
                "arrests/change",
                "key=g&version=1&label=Arrests+made&definition=B&words="
            )
            #expect(late.status == .conflict && late.page.contains("look at version 2, and send the form again"))
            #expect(late.page.contains("name=\"version\" value=\"2\"") && late.page.contains("value=\"Arrests made\""))
            let same = try await send(client, "weapons/change", "key=h&version=2&\(said)")
            #expect(same.status == .conflict && same.page.contains("Version 2 says the same"))
            let weapons = try #require(CategoryKey("weapons"))
            #expect(site.node.state.categories(of: site.operation)?[weapons]?.definition == "Firearms.")
            let unknown = try await send(client, "unicorns/change", "key=i&version=2&\(said)")
            #expect(unknown.status == .notFound)
        }
    }
}
