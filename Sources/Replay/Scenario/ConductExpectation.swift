package import Operations
package import Primitives

/// What a scenario expects of how its operation was run. Agencies that are not there are not asked for: where one node plays
/// the lead alone, only the lead is.
package struct ConductExpectation: Sendable, Hashable {
    /// Agencies whose plan stands.
    package let approved: [AgencyID]
    /// The decision point that matters.
    package let point: Designator
    /// Agencies that do not go there at the end; every other does.
    package let stopped: [AgencyID: GoNoGo]
    /// Agencies that held back at some time while others went.
    package let held: [AgencyID: GoNoGo]
    /// Tasks that were late at some time.
    package let late: [Designator]
    /// Units that a roll call found incomplete at some time, and complete at the end.
    package let incomplete: [Designator]
    /// How many emergencies were raised and cleared.
    package let cleared: Int
}
