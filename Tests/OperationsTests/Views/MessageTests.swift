import Ledger
import Operations
import Primitives
import Testing

/// Delivered, read, acknowledged and answered are four facts, and none stands for another.
@Suite struct MessageTests {
    @Test func `each mark is its own, by agency and person, and counts once`() throws {
        var evening = try Evening()
        let id = try evening.say(Evening.message(.priority, needsAnswer: false))
        func standing() throws -> MessageStanding { try #require(evening.state.message(id, evening.vantage)) }
        func mark(_ mark: MessageMark.Mark, _ person: String, _ agency: String) throws {
            try evening.say(.messageMarked(MessageMark(messages: [id, id], mark: mark)), by: person, of: agency)
        }
        #expect(try standing().expected.map(\.description) == ["us-ia", "us-ky"])
        try mark(.acknowledged, "user:lee", "us-ky")
        #expect(try standing().read.isEmpty && standing().delivered.isEmpty && standing().answers.isEmpty)
        #expect(try standing().missing.map(\.description) == ["us-ia"] && standing().isOpen)
        try mark(.delivered, "node:us-ia", "us-ia")
        try mark(.read, "user:ian", "us-ia")
        try mark(.read, "user:ian", "us-ia")
        try mark(.read, "user:joe", "us-ia")
        #expect(try standing().delivered.count == 1 && standing().read.count == 2 && standing().isOpen)
        try mark(.acknowledged, "user:ian", "us-ia")
        #expect(try !standing().isOpen && standing().answers.isEmpty)
        let reply = try evening.say(Evening.message(replyTo: id), of: "us-ia")
        #expect(try standing().answers == [reply])
    }

    @Test func `one that asks for an answer stays open until it has one, whoever acknowledges it`() throws {
        var evening = try Evening()
        let id = try evening.say(Evening.message(.routine, needsAnswer: true))
        for agency in ["us-ia", "us-ky"] {
            try evening.say(.messageMarked(MessageMark(messages: [id], mark: .acknowledged)), of: agency)
        }
        evening.wait(minutes: 60)
        var standing = try #require(evening.state.message(id, evening.vantage))
        #expect(standing.isOpen && standing.escalation == .watchOfficer)
        try evening.say(Evening.message(replyTo: id), of: "us-ia")
        standing = try #require(evening.state.message(id, evening.vantage))
        #expect(!standing.isOpen && standing.escalation == .none && standing.nextDeadline == nil)
    }

    @Test func `it is expected by whom it is for, and struck by its sender or who leads`() throws {
        var evening = try Evening()
        let kentucky = try #require(AgencyID("us-ky"))
        let id = try evening.say(Evening.message(to: [.node(kentucky)], .flash), of: "us-ia")
        #expect(evening.state.message(id, evening.vantage)?.expected == [kentucky])
        try evening.write(.messageStruck(id), of: "us-ky")
        #expect(evening.state.message(id, evening.vantage)?.isStruck == false)
        try evening.say(.messageStruck(id), of: "hub")
        let standing = try #require(evening.state.message(id, evening.vantage))
        #expect(standing.isStruck && !standing.isOpen)
    }

    @Test(arguments: ["everyone", "node:us-ky", "unit:us-ky/alpha", "role:team-leader"])
    func `an audience is read as it is written`(text: String) throws {
        #expect(try #require(Audience(text)).description == text)
    }

    @Test(arguments: ["", "all", "node:", "node:Kentucky", "unit:us-ky", "role:a b", "person:lee"])
    func `what is no audience is refused`(text: String) {
        #expect(Audience(text) == nil)
    }

    @Test func `templates are ready to send`() {
        for template in MessageTemplate.allCases {
            #expect((1...120).contains(template.subject.utf8.count))
            #expect((1...Message.longestText).contains(template.text.utf8.count))
            #expect(!template.title.isEmpty && template.precedence.rank > 0)
        }
    }
}
