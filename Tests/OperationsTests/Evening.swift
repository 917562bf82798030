import Ledger
import Operations
import Primitives
import Testing

/// An operation of a hub and some states, told entry by entry, with a clock that the test sets.
struct Evening {
    private(set) var state = ConductState()
    private(set) var all: [Said] = []
    private var number: UInt64 = 0
    private var sizes: [AgencyID: UInt64] = [:]
    private let operation: OperationID?
    var now: Timestamp
    var ownership: Ownership
    var agencies: [AgencyID]

    static let start = "2021-08-27T00:00:00Z"

    init(_ agencies: [String] = ["hub", "us-ia", "us-ky"], leads: [String] = ["hub"]) throws {
        now = try #require(Timestamp(Self.start))
        self.agencies = agencies.compactMap { AgencyID($0) }
        ownership = Ownership(leads: leads.compactMap { AgencyID($0) })
        operation = OperationID("op")
    }

    var vantage: Vantage { Vantage(now: now, ownership: ownership, agencies: agencies) }

    /// The entry of something that an agency says now, or said `waited` milliseconds ago; not in the state yet.
    mutating func said(
        _ event: ConductEvent,
        by person: String = "user:ann",
        of agency: String = "hub",
        waited: Int64? = nil
    ) throws -> Said {
        number += 1
        let agency = try #require(AgencyID(agency))
        let index = sizes[agency, default: 0]
        sizes[agency] = index + 1
        return Said(
            event,
            id: EntryID(at: now, random: (number, number)),
            at: now.advanced(byMilliseconds: -(waited ?? 0)),
            by: try #require(Principal(person)),
            position: LogPosition(log: LogOrigin(agency: agency, operation: operation, scope: .shared), index: index),
            hasWaited: waited != nil
        )
    }

    /// Writes what an agency says, whether it may or not, as a log from elsewhere would; gives its entry.
    @discardableResult
    mutating func write(
        _ event: ConductEvent,
        by person: String = "user:ann",
        of agency: String = "hub",
        waited: Int64? = nil
    ) throws -> EntryID {
        let said = try said(event, by: person, of: agency, waited: waited)
        all.append(said)
        state.apply(said)
        return said.id
    }

    /// Asks to say something; writes what it comes to and gives its first entry.
    @discardableResult
    mutating func say(
        _ wish: ConductEvent,
        by person: String = "user:ann",
        of agency: String = "hub",
        lacking: [Slug] = []
    ) throws -> EntryID {
        let events = try state.decide(wish, try context(person, agency, lacking: lacking))
        var first: EntryID?
        for event in events {
            let id = try write(event, by: person, of: agency)
            first = first ?? id
        }
        return try #require(first)
    }

    func context(_ person: String, _ agency: String, lacking: [Slug] = []) throws -> ConductContext {
        ConductContext(agency: try #require(AgencyID(agency)), by: try #require(Principal(person)), vantage: vantage) {
            _,
            _ in lacking
        }
    }

    mutating func wait(minutes: Int64 = 0, milliseconds: Int64 = 0) {
        now = now.advanced(byMinutes: minutes).advanced(byMilliseconds: milliseconds)
    }

    func instant(minutes: Int64) throws -> Timestamp {
        try #require(Timestamp(Self.start)).advanced(byMinutes: minutes)
    }

    static func name(_ text: String) throws -> Designator { try #require(Designator(text)) }
    static func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }
    static func time(_ minutes: Int64) throws -> PlanTime { try #require(PlanTime(minutes: minutes)) }

    /// A plan with a mission, and what else is given.
    static func plan(_ mission: String, _ more: [PlanSection: String] = [:], courses: [String] = []) -> Plan {
        Plan(
            title: "Plan",
            sections: more.merging([.mission: mission]) { given, _ in given },
            courses: courses.compactMap { Slug($0) }
        )
    }

    static func task(
        _ key: String,
        at start: Int64,
        lasting duration: Int64 = 0,
        owner: String? = nil,
        after: [String] = []
    ) throws -> PlannedTask {
        let key = try name(key)
        return PlannedTask(
            key: key,
            title: "Task \(key.name)",
            start: try time(start),
            duration: duration,
            owner: try owner.map { try #require(AgencyID($0)) } ?? key.agency,
            after: try after.map { try name($0) }
        )
    }

    static func unit(_ key: String) throws -> Unit {
        Unit(key: try name(key), title: "Team", leader: try slug("lee"))
    }

    static func message(
        to audiences: [Audience] = [.everyone],
        _ precedence: Precedence = .routine,
        replyTo: EntryID? = nil,
        needsAnswer: Bool = false
    ) -> ConductEvent {
        .messageSent(
            Message(
                to: audiences,
                precedence: precedence,
                subject: "Subject",
                content: .clear("Text"),
                replyTo: replyTo,
                needsAnswer: needsAnswer
            )
        )
    }

    static func voice(_ point: String, _ choice: GoNoGo, seen: EntryID? = nil) throws -> Voice {
        Voice(point: try name(point), choice: choice, reason: choice == .go ? nil : "because", seen: seen)
    }
}
