package import Ledger
package import Primitives

/// One thing that was said of an operation's conduct, by whom and when: what the fold keeps.
package struct Said: Sendable, Hashable {
    package let event: ConductEvent
    package let id: EntryID
    /// When it happened, by the author's clock: as asserted where it was written down later, as on a device cut off.
    package let at: Timestamp
    package let by: Principal
    package let position: LogPosition

    package init(_ event: ConductEvent, id: EntryID, at: Timestamp, by: Principal, position: LogPosition) {
        self.event = event
        self.id = id
        self.at = at
        self.by = by
        self.position = position
    }

    package var agency: AgencyID { position.log.agency }
}
