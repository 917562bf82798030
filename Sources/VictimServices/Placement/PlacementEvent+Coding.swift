package import Ledger
package import Primitives

extension PlacementEvent {
    /// The body of the entry, which is also what the API takes.
    package var body: JSONValue {
        switch self {
        case .poolSet(let pool): pool.json
        case .poolClosed(let key): ["pool": .string(key.description)]
        case .counted(let count): count.json
        case .linkMade(let link): link.json
        case .asked(let request): request.json
        case .answered(let provider, let answer): Self.from("provider", provider, answer.json)
        case .chosen(let request, let provider, let hold):
            [
                "request": .string(request.description), "provider": .string(provider.description),
                "hold": .string(hold.description),
            ]
        case .closed(let request, let end):
            [
                "request": .string(request.description), "end": .string(end.code),
                "reasons": .array(end.reasons.map { .string($0.rawValue) }),
            ]
        case .received(let asker, let request): Self.from("asker", asker, request.json)
        case .ended(let asker, let request):
            ["asker": .string(asker.description), "request": .string(request.description)]
        case .replied(let asker, let answer): Self.from("asker", asker, answer.json)
        case .held(let hold): hold.json
        case .turned(let hold, let turn): ["hold": .string(hold.description), "turn": .string(turn.rawValue)]
        }
    }

    private static func from(_ name: String, _ agency: AgencyID, _ json: JSONValue) -> JSONValue {
        .object([.init(name, .string(agency.description))] + (json.members ?? []))
    }

    /// Reads what a kind says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: Kind, from fields: inout JSONFields) throws(FieldProblem) {
        switch kind {
        case .pool: self = .poolSet(try Pool(from: &fields))
        case .poolClosing:
            self = .poolClosed(
                try fields.required("pool", try fields.parsed("pool", "the short name of a pool") { Slug($0) })
            )
        case .count: self = .counted(try PoolCount(from: &fields))
        case .link: self = .linkMade(try CountLink(from: &fields))
        case .request: self = .asked(try ServiceRequest(from: &fields))
        case .answer:
            self = .answered(try fields.required("provider", try fields.agency("provider")), try .init(from: &fields))
        case .choice:
            self = .chosen(
                request: try fields.required("request", try fields.ticket("request")),
                provider: try fields.required("provider", try fields.agency("provider")),
                hold: try fields.required("hold", try fields.ticket("hold"))
            )
        case .closing:
            self = .closed(
                request: try fields.required("request", try fields.ticket("request")),
                try RequestEnd(from: &fields)
            )
        case .receipt:
            self = .received(try fields.required("asker", try fields.agency("asker")), try .init(from: &fields))
        case .ending:
            self = .ended(
                try fields.required("asker", try fields.agency("asker")),
                request: try fields.required("request", try fields.ticket("request"))
            )
        case .reply: self = .replied(try fields.required("asker", try fields.agency("asker")), try .init(from: &fields))
        case .hold: self = .held(try Hold(from: &fields))
        case .turn:
            self = .turned(
                hold: try fields.required("hold", try fields.ticket("hold")),
                try fields.required("turn", try fields.choice("turn", HoldTurn.self))
            )
        }
    }

    /// Reads a body; nil where it is of another kind or version, or not what its kind promises.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1, let known = Kind(rawValue: kind.name), var fields = try? JSONFields(body),
            let event = try? PlacementEvent(known, from: &fields)
        else { return nil }
        self = event
    }
}

extension RequestEnd {
    /// Reads how a request ended.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    init(from fields: inout JSONFields) throws(FieldProblem) {
        let code = try fields.required("end", try fields.text("end", 1...20))
        let reasons = try fields.list("reasons", atMost: DeclineReason.allCases.count, "reasons, such as full") {
            item in
            item.string.flatMap { DeclineReason(rawValue: $0) }
        }
        switch code {
        case "placed": self = .placed
        case "cancelled": self = .cancelled
        case "unmet":
            guard !reasons.isEmpty else {
                throw FieldProblem("reasons", "“reasons” is missing: an unmet need says why, such as full or age")
            }
            self = .unmet(reasons)
        default: throw FieldProblem("end", "“end” is one of placed, unmet, cancelled")
        }
    }
}

extension JSONFields {
    mutating func agency(_ name: String) throws(FieldProblem) -> AgencyID? {
        try parsed(name, "the short name of an agency") { AgencyID($0) }
    }
}
