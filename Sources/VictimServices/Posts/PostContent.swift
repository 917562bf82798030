package import Primitives

/// What one provider says to all others in a post: everything of its requests and answers that still matters, not what is
/// new since the last one. So a lost post is made good by the next, and reading one twice changes nothing.
package struct PostContent: Sendable, Hashable {
    package var requests: [Asking]
    package var answers: [Answering]
    /// Whether all of it found room: only then does what is absent mean that it has ended.
    package var isWhole: Bool

    /// A request of the author, which hold it has taken, and whether it has ended.
    package struct Asking: Sendable, Hashable {
        package let request: ServiceRequest
        package let choice: Choice?
        package let end: String?

        package init(request: ServiceRequest, choice: Choice?, end: String?) {
            self.request = request
            self.choice = choice
            self.end = end
        }
    }

    package struct Choice: Sendable, Hashable {
        package let provider: AgencyID
        package let hold: Ticket

        package init(provider: AgencyID, hold: Ticket) {
            self.provider = provider
            self.hold = hold
        }
    }

    /// What the author says to a request of `asker`.
    package struct Answering: Sendable, Hashable {
        package let asker: AgencyID
        package let answer: RequestAnswer

        package init(asker: AgencyID, answer: RequestAnswer) {
            self.asker = asker
            self.answer = answer
        }
    }

    /// The bytes of a post before it is sealed: always as many.
    package static let size = 6144

    package init(requests: [Asking] = [], answers: [Answering] = [], isWhole: Bool = true) {
        self.requests = requests
        self.answers = answers
        self.isWhole = isWhole
    }

    /// The text of the post, filled up with spaces to ``size``. What finds no room waits for the next turn: `turn` says where
    /// to begin, so that everything comes round.
    package func text(turn: Int) -> String {
        var content = PostContent(requests: [], answers: [], isWhole: true)
        var room = Self.size - content.json.utf8.count
        let asks = Self.rotated(requests, by: turn)
        let replies = Self.rotated(answers, by: turn)
        for index in 0..<max(asks.count, replies.count) {
            if index < asks.count {
                let need = Self.json(asks[index]).utf8.count + 1
                if need <= room {
                    content.requests.append(asks[index])
                    room -= need
                } else {
                    content.isWhole = false
                }
            }
            if index < replies.count {
                let need = Self.json(replies[index]).utf8.count + 1
                if need <= room {
                    content.answers.append(replies[index])
                    room -= need
                } else {
                    content.isWhole = false
                }
            }
        }
        let text = String(decoding: content.json.utf8, as: UTF8.self)
        return text + String(repeating: " ", count: max(0, Self.size - text.utf8.count))
    }

    private static func rotated<Value>(_ values: [Value], by turn: Int) -> [Value] {
        guard !values.isEmpty else { return [] }
        let start = turn % values.count
        return Array(values[start...] + values[..<start])
    }

    private var json: JSONValue {
        [
            "whole": .bool(isWhole), "requests": .array(requests.map { Self.json($0) }),
            "answers": .array(answers.map { Self.json($0) }),
        ]
    }

    private static func json(_ asking: Asking) -> JSONValue {
        var members = asking.request.json.members ?? []
        if let choice = asking.choice {
            members += [
                .init("provider", .string(choice.provider.description)),
                .init("hold", .string(choice.hold.description)),
            ]
        }
        if let end = asking.end { members.append(.init("end", .string(end))) }
        return .object(members)
    }

    private static func json(_ answering: Answering) -> JSONValue {
        .object(
            [.init("asker", .string(answering.asker.description))] + (answering.answer.json.members ?? [])
        )
    }

    /// Reads a post; nil where it is not one. A request or an answer that this version does not understand is passed over.
    package init?(_ text: String) {
        guard let json = try? JSONParser.parse(Array(text.utf8)), let isWhole = json["whole"]?.bool,
            let requests = json["requests"]?.array, let answers = json["answers"]?.array
        else { return nil }
        let asks = requests.compactMap { Self.asking($0) }
        self.requests = asks
        self.answers = answers.compactMap { Self.answering($0) }
        self.isWhole = isWhole && asks.count == requests.count
    }

    private static func asking(_ json: JSONValue) -> Asking? {
        guard var fields = try? JSONFields(json), let request = try? ServiceRequest(from: &fields) else { return nil }
        let provider = json["provider"]?.string.flatMap { AgencyID($0) }
        let hold = json["hold"]?.string.flatMap { Ticket($0) }
        var choice: Choice?
        if let provider, let hold { choice = Choice(provider: provider, hold: hold) }
        return Asking(request: request, choice: choice, end: json["end"]?.string)
    }

    private static func answering(_ json: JSONValue) -> Answering? {
        guard var fields = try? JSONFields(json), let asker = json["asker"]?.string.flatMap({ AgencyID($0) }),
            let answer = try? RequestAnswer(from: &fields)
        else { return nil }
        return Answering(asker: asker, answer: answer)
    }
}
