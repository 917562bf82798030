package import Ledger
package import Operations
package import Primitives
package import Publication
package import Results
package import VictimServices

/// Everything this node has folded of one operation: the features side by side, each with its own state.
package struct OperationState: Sendable {
    package internal(set) var operations = OperationsState()
    package internal(set) var results = ResultsState()
    /// How it is planned, run and reviewed.
    package internal(set) var conduct = ConductState()
    /// What every log says of statements. Readers ask `NodeState.publication(of:)`, which heeds who may say what.
    package internal(set) var publication = PublicationState()
    /// What became of services at encounters, and what is arranged for the night.
    package internal(set) var field = FieldState()
    /// Whom this node has told to sign in.
    package internal(set) var alerts = AlertState()
    /// Entries of kinds or versions that no feature here knows, by ID.
    package internal(set) var unknown: [UnknownEntry] = []

    package init() {}

    /// An entry that was kept and skipped.
    package struct UnknownEntry: Sendable, Hashable {
        package let id: EntryID
        package let kind: EntryKind
        package let position: LogPosition
    }

    /// Takes one entry into the state. Each feature sees the entries of its own kinds.
    mutating func apply(_ entry: Entry, at position: LogPosition) {
        apply(FeatureEvent(entry), of: entry.header, at: position)
    }

    /// Takes one entry into the state that was read before; `event` is nil where no feature knows its kind.
    mutating func apply(_ event: FeatureEvent?, of header: EntryHeader, at position: LogPosition) {
        // What belongs into another kind of log is not taken from this one; statements list theirs themselves.
        if let event, event.scope == position.log.scope || event.isPublication {
            apply(event, header, at: position)
        } else {
            note(UnknownEntry(id: header.id, kind: header.kind, position: position))
        }
    }

    /// Takes one event into the state of its feature.
    mutating func apply(_ event: FeatureEvent, _ header: EntryHeader, at position: LogPosition) {
        switch event {
        case .operations(let event): operations.apply(event, id: header.id, at: position)
        case .results(let event): results.apply(event, header: header, at: position)
        case .conduct(let event):
            let said = Said(
                event,
                id: header.id,
                at: header.asserted ?? header.at,
                by: header.by,
                position: position,
                hasWaited: header.asserted != nil
            )
            conduct.apply(said)
        case .publication(let event): publication.apply(event, header: header, at: position)
        case .field(let event): field.apply(event, EntryStamp(header))
        case .alert(let receipt): alerts.apply(receipt, id: header.id, at: header.at)
        }
    }

    /// Keeps an entry that was skipped, in its place by ID.
    mutating func note(_ entry: UnknownEntry) {
        if let last = unknown.last, entry.isBefore(last) {
            unknown.insert(entry, at: unknown.firstIndex { entry.isBefore($0) } ?? unknown.count)
        } else {
            unknown.append(entry)
        }
    }

    /// Who speaks for whom at `cut`, or now: as `membership` says, led by the agency that opened the operation where it
    /// names no other.
    func ownership(_ membership: Ownership, at cut: Cut? = nil) -> Ownership {
        membership.led(by: operations.opening(at: cut, under: membership)?.position.log.agency)
    }

    /// Who was expected to report, as known at `cut`.
    func roster(at cut: Cut, under ownership: Ownership) -> Roster {
        let described = operations.opening(at: cut, under: ownership)?.operation
        return Roster(
            planned: described?.planned ?? [],
            joined: operations.joined(at: cut, under: ownership),
            stated: described?.stated
        )
    }
}

extension OperationState.UnknownEntry {
    fileprivate func isBefore(_ other: Self) -> Bool {
        (id, position.log, position.index) < (other.id, other.position.log, other.position.index)
    }
}
