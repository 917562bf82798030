package import Ledger
package import Primitives

extension PublicationEvent {
    /// Every kind of this module, with the version that it writes.
    package static let kinds = (
        settingsSet: EntryKind("publication.settings.set", 1),
        lineReleased: EntryKind("publication.line.released", 1),
        lineWithheld: EntryKind("publication.line.withheld", 1),
        ruled: EntryKind("publication.figure.ruled", 1),
        drafted: EntryKind("publication.statement.drafted", 1),
        draftApproved: EntryKind("publication.draft.approved", 1),
        approved: EntryKind("publication.statement.approved", 1),
        released: EntryKind("publication.statement.released", 1)
    )

    /// The kind that the event is written as.
    package var kind: EntryKind {
        switch self {
        case .settingsSet: Self.kinds.settingsSet
        case .lineReleased: Self.kinds.lineReleased
        case .lineWithheld: Self.kinds.lineWithheld
        case .ruled: Self.kinds.ruled
        case .drafted: Self.kinds.drafted
        case .draftApproved: Self.kinds.draftApproved
        case .approved: Self.kinds.approved
        case .released: Self.kinds.released
        }
    }

    /// The body of the entry.
    package var body: JSONValue {
        switch self {
        case .settingsSet(let settings): settings.json
        case .lineReleased(let jurisdiction, let reason), .lineWithheld(let jurisdiction, let reason):
            ["jurisdiction": .string(jurisdiction.code), "reason": reason.json]
        case .ruled(let ruling):
            [
                "category": .string(ruling.cell.category),
                "jurisdiction": ruling.cell.jurisdiction.map { .string($0.code) } ?? .null,
                "decision": .string(ruling.decision.rawValue), "reason": ruling.reason.json,
            ]
        case .drafted(let statement, let version):
            ["version": .integer(Int64(version)), "statement": statement.json]
        case .draftApproved(let draft, let by):
            ["draft": .string(draft.description), "by": .string(by.description)]
        case .approved(let statement, let by):
            ["by": .array(by.map { .string($0.description) }), "statement": statement.json]
        case .released(let number, let embargo):
            ["number": .integer(Int64(number)), "embargo": embargo.map { .string($0.description) } ?? .null]
        }
    }

    /// Reads an entry of this module; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads the body of an entry of `kind`.
    package init?(kind: EntryKind, body: JSONValue) {
        do throws(MalformedPublication) {
            guard let event = try Self.read(kind, body) else { return nil }
            self = event
        } catch {
            return nil
        }
    }

    private static func read(_ kind: EntryKind, _ body: JSONValue) throws(MalformedPublication) -> PublicationEvent? {
        func reason() throws(MalformedPublication) -> SealedHandle {
            guard let handle = body["reason"].flatMap({ SealedHandle($0) }) else { throw MalformedPublication() }
            return handle
        }
        func statement() throws(MalformedPublication) -> Statement {
            guard let statement = body["statement"].flatMap({ Statement($0) }) else { throw MalformedPublication() }
            return statement
        }
        func jurisdiction() throws(MalformedPublication) -> Jurisdiction {
            guard let jurisdiction = try body.jurisdiction() else { throw MalformedPublication() }
            return jurisdiction
        }
        func principal(_ text: String) throws(MalformedPublication) -> Principal {
            guard let principal = Principal(text) else { throw MalformedPublication() }
            return principal
        }
        switch kind {
        case kinds.settingsSet: return StatementSettings(body).map { .settingsSet($0) }
        case kinds.lineReleased: return .lineReleased(try jurisdiction(), reason: try reason())
        case kinds.lineWithheld: return .lineWithheld(try jurisdiction(), reason: try reason())
        case kinds.ruled:
            let cell = Cell(category: try body.text("category"), jurisdiction: try body.jurisdiction())
            guard let decision = Ruling.Decision(rawValue: try body.text("decision")) else { return nil }
            return .ruled(Ruling(cell: cell, decision: decision, reason: try reason()))
        case kinds.drafted: return .drafted(try statement(), version: try body.count("version"))
        case kinds.draftApproved:
            guard let draft = EntryID(try body.text("draft")) else { return nil }
            return .draftApproved(draft, by: try principal(try body.text("by")))
        case kinds.approved:
            var by: [Principal] = []
            for name in try body.texts("by") { by.append(try principal(name)) }
            return .approved(try statement(), by: by)
        case kinds.released:
            let embargo = try body.optional("embargo") { value throws(MalformedPublication) in
                guard let time = value.string.flatMap({ Timestamp($0) }) else { throw MalformedPublication() }
                return time
            }
            return .released(number: try body.count("number"), embargo: embargo)
        default: return nil
        }
    }
}
