import Ledger
package import Primitives

/// A person of an agency as the operation knows them: assigned, briefed, checked in.
package struct PersonStanding: Sendable, Hashable {
    package let person: Designator
    package let unit: Designator?
    /// Briefed on the version of the plan that stands now.
    package let isBriefed: Bool
    /// The latest version that they were briefed on; nil for none.
    package let briefedOn: Int?
    /// Why they were assigned without it; nil where nobody had to say.
    package let override: String?
    package let presence: Presence
    /// When they last checked in or out.
    package let at: Timestamp?
    package let place: String?

    package enum Presence: String, Sendable, Hashable {
        case awaited, present, released
    }
}

/// A unit as it stands, with its people.
package struct UnitStanding: Sendable, Hashable {
    package let unit: Unit
    package let people: [PersonStanding]
    package let entry: EntryID

    package var presentCount: Int { people.count { $0.presence == .present } }
    package var unbriefed: [PersonStanding] { people.filter { !$0.isBriefed } }
}
