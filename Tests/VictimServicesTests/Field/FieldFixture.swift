import Ledger
import Primitives
import Testing
import VictimServices

/// A state that grows event by event, on a clock that the test moves.
struct FieldFixture {
    var state = FieldState()
    var now = Timestamp(milliseconds: 1_630_026_000_000)
    private var count: UInt64 = 0
    private let by: Principal
    private let hub: AgencyID
    let ky: Jurisdiction
    let mo: Jurisdiction

    init() throws {
        by = try #require(Principal("tester"))
        hub = try #require(AgencyID("hub"))
        ky = try #require(Jurisdiction(code: "US-KY"))
        mo = try #require(Jurisdiction(code: "US-MO"))
    }

    mutating func say(_ event: FieldEvent, by agency: String = "hub") throws {
        count += 1
        let id = EntryID(high: 1, low: count)
        state.apply(event, EntryStamp(id: id, at: now, by: by, agency: try #require(AgencyID(agency))))
    }

    /// A number that counts up, as the node's are random.
    static func number(_ index: Int) throws -> EncounterNumber {
        let text = String(index)
        return try #require(EncounterNumber(String(repeating: "0", count: 20 - text.count) + text))
    }

    /// A person who was identified, with what became of services.
    mutating func meet(
        _ index: Int,
        _ outcomes: [ServiceCategory: ServiceOffer.Outcome] = [:],
        band: Encounter.Band = .adult,
        arrest: Encounter.Arrest? = nil,
        in place: Jurisdiction? = nil
    ) throws {
        let number = try Self.number(index)
        let place = place ?? ky
        try say(.identified(Encounter(number: number, jurisdiction: place, band: band, arrest: arrest)))
        for (service, outcome) in outcomes {
            try say(
                .offered(ServiceOffer(encounter: number, jurisdiction: place, service: service, outcome: outcome))
            )
        }
    }

    /// A wish as a program says it.
    static func wish(_ kind: FieldKind, _ json: JSONValue, isForm: Bool = false) throws -> FieldWish {
        var fields = try JSONFields(json, isForm: isForm)
        return try FieldWish(kind, from: &fields, now: Timestamp(milliseconds: 1_630_026_000_000))
    }

    /// The sentence by which a wish is refused; nil where it is taken.
    static func refusal(_ kind: FieldKind, _ json: JSONValue) -> String? {
        do {
            _ = try wish(kind, json)
            return nil
        } catch {
            return (error as? FieldProblem)?.description ?? "another error"
        }
    }
}
