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
    /// Whether it waited somewhere before it was written down, so that others may have been written before it that
    /// happened later.
    package let hasWaited: Bool

    package init(
        _ event: ConductEvent,
        id: EntryID,
        at: Timestamp,
        by: Principal,
        position: LogPosition,
        hasWaited: Bool = false
    ) {
        self.event = event
        self.id = id
        self.at = at
        self.by = by
        self.position = position
        self.hasWaited = hasWaited
    }

    package var agency: AgencyID { position.log.agency }

    package var speaker: Speaker { Speaker(agency: agency, by: by) }

    /// Its place in the order of what happened. IDs of one node increase also while its clock steps back; what waited goes
    /// to where it happened.
    var turn: Turn { Turn(at: hasWaited ? at : id.instant, id: id) }

    struct Turn: Comparable {
        let at: Timestamp
        let id: EntryID

        static func < (left: Turn, right: Turn) -> Bool { (left.at, left.id) < (right.at, right.id) }
    }
}

/// Who said something: two agencies may give one name to two people.
package struct Speaker: Sendable, Hashable {
    package let agency: AgencyID
    package let by: Principal
}
