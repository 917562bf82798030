package import Ledger
package import Primitives

/// What an agency says of services in one operation: what was offered at encounters, hand-offs, minors who were found, and
/// what is arranged for the night.
package enum FieldEvent: Sendable, Hashable {
    case identified(Encounter)
    case offered(ServiceOffer)
    case minorFound(MinorFound)
    case noticeGiven(NoticeGiven)
    case minorArrestClaimed(MinorArrestClaim)
    case handedOff(SealedHandOff)
    case surgeAsked(SurgeCount)
    case surgePromised(SurgeCount)
    case stated(StatedService)
    case gapsPublished(GapTable)
    /// The counts behind a published table: what a later one is tested against.
    case gapsCounted(GapCounts)

    /// What was observed at an encounter stays with the agency that observed it; what is arranged is said to everyone.
    package var scope: LogOrigin.Scope {
        switch self {
        case .identified, .offered, .minorFound, .noticeGiven, .minorArrestClaimed, .gapsCounted: .restricted
        case .handedOff, .surgeAsked, .surgePromised, .stated, .gapsPublished: .shared
        }
    }

    package var kind: EntryKind { EntryKind(name, 1) }

    private var name: String {
        switch self {
        case .identified: "field.person.identified"
        case .offered: "field.service.offered"
        case .minorFound: "field.minor.found"
        case .noticeGiven: "field.notice.given"
        case .minorArrestClaimed: "field.minor.arrest-claimed"
        case .handedOff: "field.hand-off.sealed"
        case .surgeAsked: "field.surge.asked"
        case .surgePromised: "field.surge.promised"
        case .stated: "field.service.stated"
        case .gapsPublished: "field.gaps.published"
        case .gapsCounted: "field.gaps.counted"
        }
    }

    package var body: JSONValue {
        switch self {
        case .identified(let encounter): encounter.json
        case .offered(let offer): offer.json
        case .minorFound(let minor): minor.json
        case .noticeGiven(let notice): notice.json
        case .minorArrestClaimed(let claim): claim.json
        case .handedOff(let handOff): handOff.json
        case .surgeAsked(let count), .surgePromised(let count): count.json
        case .stated(let fact): fact.json
        case .gapsPublished(let table): table.json
        case .gapsCounted(let counts): counts.json
        }
    }

    /// Reads an entry; nil where it is another's or its body is not what the kind promises.
    package init?(_ entry: Entry) {
        self.init(kind: entry.header.kind, body: entry.body)
    }

    /// Reads a body of this kind; nil where it is not what the kind promises.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1, kind.name.hasPrefix("field.") else { return nil }
        do throws(FieldProblem) {
            var fields = try JSONFields(body)
            guard let event = try FieldEvent(kind.name, &fields) else { return nil }
            self = event
        } catch {
            return nil
        }
    }

    private init?(_ name: String, _ fields: inout JSONFields) throws(FieldProblem) {
        switch name {
        case "field.person.identified": self = .identified(try Encounter(from: &fields))
        case "field.service.offered": self = .offered(try ServiceOffer(from: &fields))
        case "field.minor.found": self = .minorFound(try MinorFound(from: &fields))
        case "field.notice.given": self = .noticeGiven(try NoticeGiven(from: &fields))
        case "field.minor.arrest-claimed": self = .minorArrestClaimed(try MinorArrestClaim(from: &fields))
        case "field.hand-off.sealed": self = .handedOff(try SealedHandOff(from: &fields))
        case "field.surge.asked": self = .surgeAsked(try SurgeCount(from: &fields))
        case "field.surge.promised": self = .surgePromised(try SurgeCount(from: &fields))
        case "field.service.stated": self = .stated(try StatedService(from: &fields))
        case "field.gaps.published": self = .gapsPublished(try GapTable(from: &fields))
        case "field.gaps.counted": self = .gapsCounted(try GapCounts(from: &fields))
        default: return nil
        }
    }

    /// What it says without what the node fills in: two requests with one key agree on this.
    package var stated: JSONValue {
        let made: Set<String> =
            switch self {
            case .identified, .offered: ["encounter"]
            case .minorFound: ["encounter", "at"]
            case .handedOff: ["copies"]
            case .gapsPublished, .gapsCounted: ["rows"]
            default: []
            }
        return .object([.init("kind", .string(name))] + (body.members ?? []).filter { !made.contains($0.name) })
    }
}
