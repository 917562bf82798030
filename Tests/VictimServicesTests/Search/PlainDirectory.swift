import Primitives
import VictimServices

/// The same questions answered by looking at everything: what the index is measured against.
struct PlainDirectory {
    private(set) var services: [String: IndexedService] = [:]
    private(set) var capacities: [String: [String: IndexedCapacity]] = [:]

    /// One change to a directory, told to both.
    enum Change {
        case set(IndexedService)
        case remove(String)
        case count(IndexedCapacity)
        case uncount(String, of: String)

        static func random(_ fixture: inout SearchFixture) -> Change {
            switch fixture.below(20) {
            case 0..<6: .set(fixture.service())
            case 6: .remove(fixture.id())
            case 7: .uncount("pool-\(fixture.below(5))", of: fixture.id())
            default: .count(fixture.capacity())
            }
        }

        func apply(to index: inout DirectoryIndex) {
            switch self {
            case .set(let service): index.set(service)
            case .remove(let id): index.remove(id)
            case .count(let capacity): index.count(capacity)
            case .uncount(let id, let service): index.uncount(id, of: service)
            }
        }
    }

    mutating func apply(_ change: Change) {
        switch change {
        case .set(let service): services[service.id] = service
        case .remove(let id): services[id] = nil
        case .count(let capacity): capacities[capacity.service, default: [:]][capacity.id] = capacity
        case .uncount(let id, let service): capacities[service]?[id] = nil
        }
    }

    /// What a match comes to, without its sentences.
    struct Answer: Equatable {
        let service: String
        let pool: String?
        let certainty: Certainty
    }

    /// Every offering asked by the founder's rules, then sorted.
    func best(for need: Need, at now: Timestamp, limit: Int) -> [Answer] {
        var all: [(certainty: Certainty, distance: Double, id: String, pool: String)] = []
        for service in services.values {
            let pools = (capacities[service.id] ?? [:]).values.filter { $0.what == need.what }
            let offerings: [IndexedCapacity?] = pools.isEmpty ? [nil] : pools.map { $0 }
            let fitting = offerings.compactMap { pool -> (certainty: Certainty, pool: String)? in
                let offering = service.offering(pool)
                guard need.findings(offering, at: now).isMatch else { return nil }
                return (certainty(offering.room, now), pool?.id ?? "")
            }
            guard let first = fitting.min(by: { ($0.certainty.rawValue, $0.pool) < ($1.certainty.rawValue, $1.pool) })
            else { continue }
            let distance = need.area.center.distance(to: service.whereabouts)
            all.append((first.certainty, distance, service.id, first.pool))
        }
        all.sort { ($0.certainty.rawValue, $0.distance, $0.id) < ($1.certainty.rawValue, $1.distance, $1.id) }
        return all.prefix(limit).map {
            Answer(service: $0.id, pool: $0.pool.isEmpty ? nil : $0.pool, certainty: $0.certainty)
        }
    }

    private func certainty(_ room: Offering.Room, _ now: Timestamp) -> Certainty {
        switch room {
        case .free(_, let countedAt, let staleAfter):
            now.milliseconds - countedAt.milliseconds > staleAfter ? .stale : .free
        case .band: .offered
        case .unknown: .unknown
        }
    }

    func search(_ query: DirectoryQuery, at now: Timestamp) -> [String] {
        var clocks = WallClocks(now)
        let words = SearchWords.of(query.text)
        let found = services.values.filter { service in
            let text = SearchWords.of(service.name + " " + service.text)
            let offers: [Need.Wanted] =
                service.beds.map { .bed($0) } + service.services.map { .service($0) }
                + (capacities[service.id] ?? [:]).values.map(\.what)
            guard words.isSubset(of: text), query.what.map({ offers.contains($0) }) ?? true else { return false }
            if let language = query.language, !service.languages.contains(language.lowercased()) { return false }
            if let age = query.age, let ages = service.ages, !ages.overlaps(age.years) { return false }
            if let access = service.access, !query.access.isSubset(of: access) { return false }
            if let area = query.area, !service.areas.isEmpty, !service.areas.contains(where: { $0.covers(area) }) {
                return false
            }
            if let near = query.near, let within = query.within {
                guard let place = service.whereabouts, near.kilometres(to: place) <= within else { return false }
            }
            return !query.isOpenNow || clocks.isOpen(service.hours) == true
        }
        let sorted = found.sorted { left, right in
            guard let near = query.near else {
                return (left.name.lowercased(), left.id) < (right.name.lowercased(), right.id)
            }
            return (near.distance(to: left.whereabouts), left.id) < (near.distance(to: right.whereabouts), right.id)
        }
        return sorted.prefix(query.limit).map(\.id)
    }
}

extension GeoPoint {
    /// By the haversine formula, not by the index's own; to a millimetre, so that the same place is the same distance.
    fileprivate func distance(to other: GeoPoint?) -> Double {
        other.map { (kilometres(to: $0) * 1_000_000).rounded() } ?? .infinity
    }
}
