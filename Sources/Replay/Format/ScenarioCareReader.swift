import Operations
import Primitives

/// Reads `providers` and `care`: the service providers of a scenario, and what each does at its own node.
struct ScenarioCareReader {
    private let plan: ScenarioPlan
    let providers: [ScenarioProvider]
    private(set) var events: [ScenarioEvent] = []
    private var said: Set<Slug> = []

    /// Reads the list of providers; nil for none.
    /// - Throws: `ScenarioError`, where one is not understood or has the short name of another node.
    init(plan: ScenarioPlan, providers field: YAMLField?) throws(ScenarioError) {
        self.plan = plan
        var taken = Set(([.hub] + plan.operation.planned.map { ScenarioSpeaker.node($0) }).map(\.agency))
        var providers: [ScenarioProvider] = []
        let list = try field?.list { field throws(ScenarioError) in field } ?? []
        for field in list {
            let members = try YAMLMembers(field, "agency", "name", "invented")
            let agencyField = try members.required("agency")
            let agency = try agencyField.value("the short name of an agency") { AgencyID($0) }
            guard taken.insert(agency.description).inserted else {
                throw agencyField.wrong("“\(agency)” is the name of another node: choose a name of its own")
            }
            let invented = try members.required("invented")
            guard try invented.flag() else {
                throw invented.wrong("a real provider's night is nobody's scenario: write “invented: true”")
            }
            providers.append(ScenarioProvider(agency: agency, name: try members.required("name").text()))
        }
        self.providers = providers
    }

    mutating func read(_ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(field, "at", "from", "post", "as", "body", "remark")
        let timeField = try members.required("at")
        let time = try timeField.time(plan.timeline)
        guard time >= events.last?.time ?? plan.timeline.start, time <= plan.end else {
            throw timeField.wrong("what providers do stands in order of time, between start and end: move this one")
        }
        let fromField = try members.required("from")
        let from = try fromField.text()
        guard let provider = providers.first(where: { $0.agency.description == from }) else {
            throw fromField.wrong("“\(from.prefix(60))” is not among the providers: add it to them")
        }
        let addressField = try members.required("post")
        let address = ScenarioAddress(text: try addressField.text())
        guard ["placement", "clients"].contains(address.text.split(separator: "/").first ?? "") else {
            throw addressField.wrong("a provider's own addresses begin with “placement” or “clients”: use one of them")
        }
        let name = try members.optional("as") { field throws(ScenarioError) in try field.name() }
        let remark = try members.required("remark").text()
        let care = ScenarioCare(
            provider: provider,
            name: name,
            headline: "\(provider.name): \(remark)",
            address: address,
            body: try Self.members(members.required("body"))
        )
        for case .answer(let answer) in care.references.map(\.origin) where !said.contains(answer) {
            throw field.wrong("nothing before this event is called “\(answer)”: check the name and the order")
        }
        if let name {
            guard said.insert(name).inserted else {
                throw field.wrong("something else is called “\(name)”: give each its own name")
            }
        }
        events.append(
            ScenarioEvent(number: 0, line: field.line ?? 0, time: time, remark: nil, action: .care(care))
        )
    }

    /// An object of texts, whole numbers, truths, and lists of texts.
    private static func members(_ field: YAMLField) throws(ScenarioError) -> [JSONValue.Member] {
        guard let pairs = field.pairs else { throw field.wrong("an object belongs here: what the API takes") }
        var members: [JSONValue.Member] = []
        for pair in pairs {
            if pair.field.elements != nil {
                let texts = try pair.field.list { field throws(ScenarioError) in try field.text() }
                members.append(.init(pair.name, .array(texts.map { .string($0) })))
            } else {
                let text = try pair.field.text()
                let plain: JSONValue? = text == "true" ? true : text == "false" ? false : nil
                members.append(.init(pair.name, plain ?? Int64(text).map { .integer($0) } ?? .string(text)))
            }
        }
        return members
    }
}

extension CareExpectation {
    /// Reads what must stand at a node in the end.
    init(_ field: YAMLField) throws(ScenarioError) {
        let members = try YAMLMembers(field, "from", "path", "see", "is")
        self.init(
            agency: try members.required("from").value("the short name of an agency") { AgencyID($0) },
            address: ScenarioAddress(text: try members.required("path").text()),
            steps: try members.required("see").value("a way to a value, such as requests.0.status") {
                ScenarioReference.Steps($0)
            },
            value: try members.required("is").text()
        )
    }
}
