package import Ledger
package import Operations
package import Primitives
package import Publication
package import Results

/// Everything this node has folded of one operation: the features side by side, each with its own state.
package struct OperationState: Sendable {
    package internal(set) var operations = OperationsState()
    package internal(set) var results = ResultsState()
    package internal(set) var publication = PublicationState()
    /// Entries of kinds or versions that no feature here knows.
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
        // What belongs into another kind of log is not taken from this one.
        if let event = FeatureEvent(entry), event.scope == position.log.scope {
            apply(event, entry.header, at: position)
        } else {
            unknown.append(UnknownEntry(id: entry.header.id, kind: entry.header.kind, position: position))
        }
    }

    /// Takes one event into the state of its feature.
    mutating func apply(_ event: FeatureEvent, _ header: EntryHeader, at position: LogPosition) {
        switch event {
        case .operations(let event): operations.apply(event, at: position)
        case .results(let event): results.apply(event, header: header, at: position)
        case .publication(let event): publication.apply(event, header: header, at: position)
        }
    }

    /// Who was expected to report, as known at `cut`.
    package func roster(at cut: Cut) -> Roster {
        Roster(
            planned: operations.operation?.planned ?? [],
            joined: operations.joined.filter { cut.contains($0.value) }.map(\.key),
            stated: operations.operation?.stated
        )
    }
}
