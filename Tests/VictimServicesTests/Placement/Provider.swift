import Ledger
import Primitives
import VictimServices

/// One provider's log and fold, without a node: what is decided is applied at once.
struct Provider {
    let agency: AgencyID
    var state = PlacementState()
    private(set) var said: [(event: PlacementEvent, stamp: EntryStamp)] = []
    private var next: UInt64 = 0

    init(_ name: String) throws {
        guard let agency = AgencyID(name) else { throw Malformed() }
        self.agency = agency
    }

    struct Malformed: Error {}

    /// Says something, if it may be said.
    @discardableResult
    mutating func say(_ event: PlacementEvent, at now: Timestamp) throws -> Bool {
        guard let event = try state.decide(event, at: now) else { return false }
        next += 1
        guard let by = Principal("user:\(agency)"),
            let id = EntryID("0190b4c0-0000-7000-8000-\(String(format12: next))")
        else { throw Malformed() }
        let stamp = EntryStamp(id: id, at: now, by: by, agency: agency)
        state.apply(event, stamp)
        said.append((event, stamp))
        return true
    }

    /// Says what it can of these.
    mutating func sayWhatItCan(_ events: [PlacementEvent], at now: Timestamp) {
        for event in events { _ = try? say(event, at: now) }
    }
}

extension String {
    /// Twelve hexadecimal digits.
    fileprivate init(format12 number: UInt64) {
        let digits = String(number, radix: 16)
        self = String(repeating: "0", count: 12 - digits.count) + digits
    }
}

/// A clock that a test sets.
let evening = Timestamp(milliseconds: 1_630_024_200_000)

/// A pool with what a test does not care about.
func pool(
    _ key: String,
    _ what: Need.Wanted = .bed(.safeHouse),
    maximum: Int = 2,
    ages: ClosedRange<Int> = 18...130,
    access: Set<AccessNeed> = [],
    areas: [String] = ["us-mo/statewide"],
    offered: Int = 0,
    answers: Pool.Answering = .itself
) throws -> Pool {
    guard let slug = Slug(key) else { throw Provider.Malformed() }
    return Pool(
        key: slug,
        title: "Pool \(key)",
        what: what,
        ages: ages,
        access: access,
        areas: areas.compactMap { ServiceArea($0) },
        maximum: maximum,
        offered: offered,
        answers: answers,
        contact: "1-816-555-0100"
    )
}

/// A need with what a test does not care about.
func need(
    _ what: Need.Wanted = .bed(.safeHouse),
    _ age: AgeBand = .from18to24,
    access: Set<AccessNeed> = [],
    area: String = "us-mo/kansas-city"
) throws -> Need {
    guard let area = ServiceArea(area) else { throw Provider.Malformed() }
    return Need(what, age: age, access: access, area: area)
}

func slug(_ text: String) throws -> Slug {
    guard let slug = Slug(text) else { throw Provider.Malformed() }
    return slug
}
