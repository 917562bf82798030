package import Ledger
package import Primitives

/// A roll call as it stands: every unit with its answer, and the clock.
package struct RollCallStanding: Sendable, Hashable {
    package let id: EntryID
    package let call: RollCall
    package let by: Principal
    package let agency: AgencyID
    package let at: Timestamp
    package let due: Timestamp
    package let units: [Line]
    package let closed: Timestamp?
    package let light: Light

    package struct Line: Sendable, Hashable {
        package let unit: Designator
        package let title: String
        package let answer: RollCallAnswer?
        package let answered: Timestamp?
        package let state: State
    }

    package enum State: String, Sendable, Hashable {
        case awaited, complete, incomplete, overdue
    }

    /// Yellow a minute before the answers are due, red from then on.
    package enum Light: String, Sendable, Hashable {
        case open, dueSoon, overdue, complete, incomplete, closed
    }

    package var expected: Int64 { units.reduce(0) { $0 + ($1.answer?.expected ?? 0) } }
    package var accounted: Int64 { units.reduce(0) { $0 + ($1.answer?.accounted ?? 0) } }
    package var answeredCount: Int { units.count { $0.answer != nil } }
    package var isOpen: Bool { closed == nil && light != .complete }

    /// When the clock alone changes how it stands.
    package var deadlines: [Timestamp] {
        isOpen ? [due.advanced(byMinutes: -1), due] : []
    }
}
