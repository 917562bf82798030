import Clients
import Ledger
import Primitives
import Testing

/// A record that a test adds to, by decisions alone.
struct Sample {
    private(set) var record: ClientRecord
    private(set) var said: [ClientStatement] = []
    var now: Timestamp
    let author: Principal
    let provider: AgencyID
    private var count: UInt64 = 0

    init(_ label: String = "blue kettle", at now: String = "2026-11-22T09:00:00Z") throws {
        record = ClientRecord(try #require(SubjectID(String(repeating: "a", count: 32))))
        self.now = try #require(Timestamp(now))
        author = try #require(Principal("person:ann"))
        provider = try #require(AgencyID("harbour"))
        try say(.facts, ["alias": .string(label)])
    }

    mutating func say(_ kind: ClientStatementKind, _ json: JSONValue, isForm: Bool = false) throws {
        try say(try ClientStatement(kind, json, isForm: isForm))
    }

    mutating func say(_ wish: ClientStatement) throws {
        for statement in try record.decide(wish, at: now, by: author, of: provider) { take(statement) }
    }

    mutating func take(_ statement: ClientStatement) {
        count += 1
        said.append(statement)
        record.apply(statement, EntryStamp(id: EntryID(high: 1, low: count), at: now, by: author, agency: provider))
    }

    mutating func pass(days: Int64) { now = now.advanced(byMinutes: days * 24 * 60) }

    /// The sentence of the refusal; nil where it was not refused.
    mutating func refusal(_ kind: ClientStatementKind, _ json: JSONValue) -> String? {
        do {
            try say(kind, json)
            return nil
        } catch { return "\(error)" }
    }

    /// A signed release of the chosen name and of languages.
    mutating func signedRelease(_ members: [JSONValue.Member] = []) throws {
        try say(
            .release,
            .object(
                [
                    .init("agency", "Harbor Clinic"), .init("purpose", "an appointment"),
                    .init("fields", ["chosenName", "languages"]),
                ] + members
            )
        )
        try say(.signature, ["release": .integer(Int64(record.releases.count)), "name": "M.", "witness": "bob"])
    }
}
