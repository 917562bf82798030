package import Ledger
package import Primitives

/// What is known of an operation's statements: drafts, approvals, releases, and what each jurisdiction has released.
///
/// A fold that does not depend on the order in which logs arrive: where two entries speak of the same thing the later ID
/// stands, of two releases of one statement the earlier, and drafts and statements find each other by number. Whether an
/// agency may say what its log says is asked when the state is looked at: `under(_:at:)`. An entry that stands in a log of
/// another scope than its kind belongs to is nobody's: it is kept in `misplaced` and changes nothing.
package struct PublicationState: Sendable, Hashable {
    /// Everything of this feature that stands where its kind belongs, by ID; what a snapshot keeps.
    package private(set) var history: [Recorded] = []
    /// Entries in a log of another scope than their kind belongs to, by ID: a draft in a shared log, say.
    package private(set) var misplaced: [Recorded] = []
    private var settingsEntry: EntryID?
    /// What was set last, or what holds where nobody has set anything.
    package private(set) var settings = StatementSettings.standard
    /// By the jurisdiction that it speaks of.
    package private(set) var lines: [Jurisdiction: LineRecord] = [:]
    package private(set) var rulings: [Cell: RulingRecord] = [:]
    /// In the order of their IDs.
    package private(set) var drafts: [DraftRecord] = []
    /// In the order of their numbers.
    package private(set) var statements: [StatementRecord] = []
    private var approvals: [EntryID: [Approval]] = [:]
    private var releases: [Int: ReleaseRecord] = [:]

    package init() {}

    /// An event with what its entry's header says.
    package struct Recorded: Sendable, Hashable {
        package let event: PublicationEvent
        package let id: EntryID
        package let at: Timestamp
        package let by: Principal
        package let position: LogPosition

        package init(event: PublicationEvent, id: EntryID, at: Timestamp, by: Principal, position: LogPosition) {
            self.event = event
            self.id = id
            self.at = at
            self.by = by
            self.position = position
        }
    }

    /// Jurisdictions whose line may be published.
    package var released: Set<Jurisdiction> {
        Set(lines.filter { $0.value.isReleased }.keys)
    }

    /// What persons decided about figures.
    package var decisions: [Cell: Ruling.Decision] {
        rulings.mapValues(\.ruling.decision)
    }

    /// The approvals of a draft, in order.
    package func approvals(of draft: EntryID) -> [Approval] {
        approvals[draft] ?? []
    }

    /// The release of the statement with this number.
    package func release(of number: Int) -> ReleaseRecord? {
        releases[number]
    }

    /// Takes one event into the state.
    package mutating func apply(_ event: PublicationEvent, header: EntryHeader, at position: LogPosition) {
        apply(Recorded(event: event, id: header.id, at: header.at, by: header.by, position: position))
    }

    /// Takes one event into the state.
    package mutating func apply(_ recorded: Recorded) {
        guard recorded.event.scope == recorded.position.log.scope else {
            return Self.insert(recorded, into: &misplaced)
        }
        Self.insert(recorded, into: &history)
        switch recorded.event {
        case .settingsSet(let settings):
            guard settingsEntry.map({ $0 < recorded.id }) ?? true else { return }
            settingsEntry = recorded.id
            self.settings = settings
        case .lineReleased(let jurisdiction, let reason): note(recorded, jurisdiction, true, reason)
        case .lineWithheld(let jurisdiction, let reason): note(recorded, jurisdiction, false, reason)
        case .ruled(let ruling):
            guard rulings[ruling.cell].map({ $0.id < recorded.id }) ?? true else { return }
            rulings[ruling.cell] = RulingRecord(id: recorded.id, by: recorded.by, at: recorded.at, ruling: ruling)
        case .drafted(let statement, let version):
            let draft = DraftRecord(
                id: recorded.id,
                by: recorded.by,
                at: recorded.at,
                version: version,
                statement: statement
            )
            drafts.insert(draft, at: drafts.firstIndex { $0.id > draft.id } ?? drafts.count)
        case .draftApproved(let draft, let by):
            approvals[draft, default: []].append(Approval(id: recorded.id, by: by, at: recorded.at))
            approvals[draft]?.sort { $0.id < $1.id }
        case .approved(let statement, let by):
            let record = StatementRecord(id: recorded.id, by: by, at: recorded.at, statement: statement)
            statements.insert(record, at: statements.firstIndex { record < $0 } ?? statements.count)
        case .released(let number, let embargo):
            guard releases[number].map({ $0.id > recorded.id }) ?? true else { return }
            releases[number] = ReleaseRecord(id: recorded.id, by: recorded.by, at: recorded.at, embargo: embargo)
        }
    }

    private static func insert(_ recorded: Recorded, into list: inout [Recorded]) {
        let index = list.lastIndex { !recorded.isBefore($0) }.map { $0 + 1 } ?? 0
        list.insert(recorded, at: index)
    }

    private mutating func note(
        _ recorded: Recorded,
        _ jurisdiction: Jurisdiction,
        _ isReleased: Bool,
        _ reason: SealedHandle
    ) {
        guard lines[jurisdiction].map({ $0.id < recorded.id }) ?? true else { return }
        lines[jurisdiction] = LineRecord(
            id: recorded.id,
            by: recorded.by,
            at: recorded.at,
            isReleased: isReleased,
            reason: reason
        )
    }
}
