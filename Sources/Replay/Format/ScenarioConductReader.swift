import Coordination
import Ledger
import Operations
import Primitives

/// Reads `nodes` and `conduct`: what each node says of how the operation is planned, run and reviewed.
struct ScenarioConductReader {
    private let plan: ScenarioPlan
    private let words: [ScenarioSpeaker: [String: String]]
    private(set) var events: [ScenarioEvent] = []
    private var said: Set<Slug> = []

    /// - Parameters:
    ///   - plan: whose jurisdictions have nodes.
    ///   - nodes: the words that are each node's own; nil for none.
    /// - Throws: `ScenarioError`, where a node or its words are not understood.
    init(plan: ScenarioPlan, nodes: YAMLField?) throws(ScenarioError) {
        self.plan = plan
        var words: [ScenarioSpeaker: [String: String]] = [:]
        for speaker in [.hub] + plan.operation.planned.map({ ScenarioSpeaker.node($0) }) {
            words[speaker] = ["agency": speaker.agency, "name": speaker.name]
        }
        for pair in nodes?.pairs ?? [] {
            let speaker = try Self.speaker(pair.name, pair.field, plan)
            guard let own = pair.field.pairs else { throw pair.field.wrong("words belong here: write {zone: …}") }
            for word in own { words[speaker, default: [:]][word.name] = try word.field.text() }
        }
        self.words = words
    }

    mutating func read(_ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(field, "at", "say", "from", "as", "by", "body", "alone", "remark")
        let timeField = try members.required("at")
        let time = try timeField.time(plan.timeline)
        guard time >= events.last?.time ?? plan.timeline.start, time <= plan.end else {
            throw timeField.wrong("what is said stands in order of time, between start and end: move this one")
        }
        let name = try members.optional("as") { field throws(ScenarioError) in try field.name() }
        let isWatch = try members.optional("by") { field throws(ScenarioError) in
            try field.value("desk or watch") { $0 == "watch" ? true : $0 == "desk" ? false : nil }
        }
        let kind = try members.required("say").value("the address of something that can be said, such as votes") {
            ConductKind(path: $0)
        }
        let bodyField = try members.required("body")
        let speakers = try speakers(members.required("from"))
        let template = ScenarioSaying(
            kind: kind,
            speakers: speakers,
            name: name,
            isWatch: isWatch ?? false,
            headline: "",
            body: try Self.members(bodyField),
            alone: try members.optional("alone") { field throws(ScenarioError) in try Self.members(field) } ?? [],
            words: words
        )
        let saying = try checked(template, bodyField)
        if let name {
            guard said.insert(name).inserted else {
                throw field.wrong("something else is called “\(name)”: give each its own name")
            }
        }
        events.append(
            ScenarioEvent(
                number: 0,
                line: field.line ?? 0,
                time: time,
                remark: try members.optional("remark") { field throws(ScenarioError) in try field.text() },
                action: .say(saying)
            )
        )
    }

    /// What was written once for all, tried out for each who says it, with its headline.
    private func checked(_ saying: ScenarioSaying, _ field: YAMLField) throws(ScenarioError) -> ScenarioSaying {
        for reference in saying.references where !said.contains(reference.name) {
            throw field.wrong("nothing before this event is called “\(reference.name)”: check the name and the order")
        }
        var sentence = ""
        for speaker in saying.speakers {
            do throws(FieldProblem) {
                let wish = try saying.wish(of: speaker, isAlone: false) { _ in
                    EntryID("01900000-0000-7000-8000-000000000000")
                }
                if Self.hasBraces(wish?.body) {
                    throw FieldProblem(
                        "body",
                        "a word in braces is not among the words of \(speaker.name) under “nodes”"
                    )
                }
                if sentence.isEmpty { sentence = wish?.sentence ?? "" }
            } catch {
                throw field.wrong("\(error.description)")
            }
        }
        let who = saying.speakers.count == 1 ? saying.speakers[0].name : "\(saying.speakers.count) nodes"
        return ScenarioSaying(
            kind: saying.kind,
            speakers: saying.speakers,
            name: saying.name,
            isWatch: saying.isWatch,
            headline: "\(who): \(sentence)",
            body: saying.body,
            alone: saying.alone,
            words: saying.words
        )
    }

    private static func hasBraces(_ value: JSONValue?) -> Bool {
        switch value {
        case .string(let text)?: text.contains("{")
        case .array(let values)?: values.contains { hasBraces($0) }
        case .object(let members)?: members.contains { hasBraces($0.value) }
        default: false
        }
    }

    private func speakers(_ field: YAMLField) throws(ScenarioError) -> [ScenarioSpeaker] {
        let nodes = plan.operation.planned.map { ScenarioSpeaker.node($0) }
        if field.scalar == "all" { return [.hub] + nodes }
        if field.scalar == "nodes" { return nodes }
        if let name = field.scalar { return [try Self.speaker(name, field, plan)] }
        let plan = plan
        let speakers = try field.list { field throws(ScenarioError) in try Self.speaker(field.text(), field, plan) }
        guard !speakers.isEmpty else { throw field.wrong("name somebody: hub, nodes, all, or [US-KY, …]") }
        return speakers
    }

    private static func speaker(
        _ name: String,
        _ field: YAMLField,
        _ plan: ScenarioPlan
    ) throws(ScenarioError) -> ScenarioSpeaker {
        if name == "hub" { return .hub }
        guard let jurisdiction = Jurisdiction(code: name), plan.operation.planned.contains(jurisdiction) else {
            throw field.wrong(
                "“\(name.prefix(60))” has no node: use hub, nodes, all, or jurisdictions that are planned"
            )
        }
        return .node(jurisdiction)
    }

    /// An object of texts and of lists of texts.
    private static func members(_ field: YAMLField) throws(ScenarioError) -> [JSONValue.Member] {
        guard let pairs = field.pairs else { throw field.wrong("an object belongs here: what the API takes") }
        var members: [JSONValue.Member] = []
        for pair in pairs {
            if pair.field.elements != nil {
                let texts = try pair.field.list { field throws(ScenarioError) in try field.text() }
                members.append(.init(pair.name, .array(texts.map { .string($0) })))
            } else {
                members.append(.init(pair.name, .string(try pair.field.text())))
            }
        }
        return members
    }
}

extension ConductWish {
    /// What happens, as one line.
    fileprivate var sentence: String {
        switch self {
        case .event(let event): event.sentence
        case .note: "A note was written."
        }
    }
}
