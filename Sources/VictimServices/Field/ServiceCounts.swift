import Ledger
package import Primitives

/// Counters of an operation: identified, offered, received, declined and not available are five different numbers.
package struct ServiceCounts: Sendable, Hashable {
    /// Persons, each once.
    package private(set) var identified = Tally()
    /// Persons to whom anything was offered, whether they took it or not.
    package private(set) var offeredAny = Tally()
    package private(set) var services: [ServiceCategory: Outcomes] = [:]

    /// A count of persons by band of age.
    package struct Tally: Sendable, Hashable {
        package private(set) var adults: Int64 = 0
        package private(set) var minors: Int64 = 0

        package init() {}

        package var all: Int64 { adults + minors }

        mutating func count(_ band: Encounter.Band) {
            switch band {
            case .adult: adults += 1
            case .minor: minors += 1
            }
        }
    }

    /// What became of one service, over all encounters.
    package struct Outcomes: Sendable, Hashable {
        /// Offered, whatever came of it.
        package fileprivate(set) var offered = Tally()
        /// Accepted, and so received.
        package fileprivate(set) var accepted = Tally()
        package fileprivate(set) var declined = Tally()
        package fileprivate(set) var notAvailable = Tally()
    }

    /// The services of which anything was recorded, in the order of the categories.
    package var recorded: [(service: ServiceCategory, outcomes: Outcomes)] {
        ServiceCategory.allCases.compactMap { service in services[service].map { (service, $0) } }
    }

    /// Counts one jurisdiction, or all; only what was recorded until `end`.
    package init(_ state: FieldState, of jurisdiction: Jurisdiction? = nil, until end: Timestamp = .distantFuture) {
        let outcomes = state.outcomes(until: end)
        var counted: Set<EncounterNumber> = []
        for case (.identified(let encounter), let stamp) in state.said where stamp.at <= end {
            guard jurisdiction == nil || encounter.jurisdiction == jurisdiction else { continue }
            // Said again where an arrest was learned of later: nobody counts twice.
            guard counted.insert(encounter.number).inserted else { continue }
            identified.count(encounter.band)
            let known = outcomes[encounter.number] ?? [:]
            if known.values.contains(where: { $0.outcome != .notAvailable }) { offeredAny.count(encounter.band) }
            for (service, offer) in known { count(service, offer.outcome, encounter.band) }
        }
    }

    private mutating func count(_ service: ServiceCategory, _ outcome: ServiceOffer.Outcome, _ band: Encounter.Band) {
        var counts = services[service] ?? Outcomes()
        switch outcome {
        case .offered: counts.offered.count(band)
        case .accepted:
            counts.offered.count(band)
            counts.accepted.count(band)
        case .declined:
            counts.offered.count(band)
            counts.declined.count(band)
        case .notAvailable: counts.notAvailable.count(band)
        }
        services[service] = counts
    }
}
