package import Primitives
package import VictimServices

/// What a page of the directory is drawn from: the directory, the moment, and what the reader may do.
package struct DirectorySight: Sendable {
    package let state: DirectoryState
    package let now: Timestamp
    /// Whose node this is.
    package let agency: AgencyID
    /// Whether the reader keeps the directory here.
    package let isManager: Bool

    package init(state: DirectoryState, now: Timestamp, agency: AgencyID, isManager: Bool) {
        self.state = state
        self.now = now
        self.agency = agency
        self.isManager = isManager
    }

    /// The day, in UTC.
    var today: CivilDate { CivilDate(now) }
}
