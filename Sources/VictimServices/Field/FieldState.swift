import HashTreeCollections
package import Ledger
package import Primitives

/// What was said of services in one operation: a fold over the logs of every agency.
package struct FieldState: Sendable {
    /// Everything, in the order in which it came here.
    private var events = SharedArray<Said>()
    /// The encounters of this node, by number.
    private var encounters: TreeDictionary<EncounterNumber, Encounter> = [:]
    /// The minors who were found, as was said last of each; when they were found is what was said first.
    private var minors: TreeDictionary<EncounterNumber, MinorFound> = [:]

    private struct Said: Sendable {
        let event: FieldEvent
        let stamp: EntryStamp
    }

    package init() {}

    /// What counts, as it was said, in the order of the entries' names: saying it again makes the state again.
    package var said: [(event: FieldEvent, stamp: EntryStamp)] {
        (0..<events.count).map { (events[$0].event, events[$0].stamp) }.sorted { $0.1.id < $1.1.id }
    }

    package mutating func apply(_ event: FieldEvent, _ stamp: EntryStamp) {
        events.append(Said(event: event, stamp: stamp))
        switch event {
        case .identified(let encounter): encounters[encounter.number] = encounter
        case .minorFound(let minor):
            let first = minors[minor.encounter]?.at ?? minor.at
            minors[minor.encounter] = MinorFound(
                encounter: minor.encounter,
                jurisdiction: minor.jurisdiction,
                at: min(first, minor.at),
                foreignNational: minor.foreignNational
            )
        default: break
        }
    }

    /// The encounter of this number; nil where it was not recorded here.
    package func encounter(_ number: EncounterNumber) -> Encounter? { encounters[number] }

    /// Everyone who was identified here.
    package var identified: [Encounter] { encounters.values.sorted { $0.number < $1.number } }

    /// The minor of this encounter; nil where nobody said that there is one.
    package func minor(_ number: EncounterNumber) -> MinorFound? { minors[number] }

    /// Every minor, in the order in which they were found.
    package var minorsFound: [MinorFound] {
        minors.values.sorted { ($0.at, $0.encounter) < ($1.at, $1.encounter) }
    }

    /// What became of each service at each encounter, as was said last, until `end`.
    package func outcomes(until end: Timestamp = .distantFuture) -> [EncounterNumber: [ServiceCategory: ServiceOffer]] {
        var outcomes: [EncounterNumber: [ServiceCategory: ServiceOffer]] = [:]
        for case (.offered(let offer), let stamp) in said where stamp.at <= end {
            outcomes[offer.encounter, default: [:]][offer.service] = offer
        }
        return outcomes
    }

    /// Arrests of minors that agencies claimed, in order.
    package var minorArrestClaims: [(claim: MinorArrestClaim, stamp: EntryStamp)] {
        said.compactMap { event, stamp in
            if case .minorArrestClaimed(let claim) = event { (claim, stamp) } else { nil }
        }
    }

    /// What others published, in order.
    package var statements: [(fact: StatedService, stamp: EntryStamp)] {
        said.compactMap { event, stamp in if case .stated(let fact) = event { (fact, stamp) } else { nil } }
    }

    /// Hand-offs as they stand sealed, in order.
    package var handOffs: [(sealed: SealedHandOff, stamp: EntryStamp)] {
        said.compactMap { event, stamp in if case .handedOff(let sealed) = event { (sealed, stamp) } else { nil } }
    }

    /// Tables of gaps that were published, in order.
    package var gapTables: [(table: GapTable, stamp: EntryStamp)] {
        said.compactMap { event, stamp in if case .gapsPublished(let table) = event { (table, stamp) } else { nil } }
    }

    /// The counts behind those of them that this node published, in order.
    package var gapCounts: [GapCounts] {
        said.compactMap { event, _ in if case .gapsCounted(let counts) = event { counts } else { nil } }
    }
}
