package import Primitives

/// The directory's services in an index, beside the directory that it was made from: what a search asks.
///
/// A cache like a snapshot: made anew it is the same. It follows the directory by what changed since it last did, and all
/// at once where that is too much.
package struct ServiceCatalogue: Sendable {
    private var index = DirectoryIndex()
    /// The entries of the index that are places of a service, each with what was counted there.
    private var entries: [EntryID: [Entry]] = [:]
    /// The revision of the directory that it follows, once nothing is left to read.
    private var revision: UInt64?
    private var left: [EntryID] = []

    private struct Entry {
        let id: String
        let capacities: [String]
    }

    package init() {}

    /// How many services are active.
    package var count: Int { entries.count }

    /// Whether it says what `directory` does, or what came of it since.
    package func isCurrent(_ directory: DirectoryState) -> Bool {
        left.isEmpty && revision.map { $0 >= directory.revision } ?? false
    }

    /// Reads what has changed, no more than `limit` services at once, so that a long directory lets others go on.
    /// - Returns: whether it is current now.
    package mutating func follow(_ directory: DirectoryState, limit: Int = 500) -> Bool {
        if revision.map({ $0 < directory.revision }) ?? true {
            if let revision, let changed = directory.services(changedSince: revision) {
                left = Set(left).union(changed).sorted()
            } else {
                self = ServiceCatalogue()
                left = directory.ids(.service)
            }
            revision = directory.revision
        }
        let view = DirectoryView(directory)
        for service in left.suffix(limit) { read(service, view) }
        left.removeLast(min(limit, left.count))
        return left.isEmpty
    }

    private mutating func read(_ id: EntryID, _ view: DirectoryView) {
        for entry in entries.removeValue(forKey: id) ?? [] {
            for capacity in entry.capacities { index.uncount(capacity, of: entry.id) }
            index.remove(entry.id)
        }
        guard let json = view.service(id) else { return }
        let found = IndexedService.all(id, json)
        guard !found.isEmpty else { return }
        entries[id] = found.map { service in
            index.set(service)
            let counted = IndexedCapacity.all(hsds: json, of: service.id, staleAfter: ServiceFacts.staleAfter)
            for capacity in counted { index.count(capacity) }
            return Entry(id: service.id, capacities: counted.map(\.id))
        }
    }

    /// The best matches for a request, each explained rule by rule.
    package func best(for need: Need, at now: Timestamp, limit: Int = 20) -> [Match] {
        index.best(for: need, at: now, limit: limit)
    }

    /// What matches, the best first.
    ///
    /// `directory` is what the catalogue follows; `limit` says how many of it are looked at closely.
    package func search(
        _ query: ServiceQuery,
        in directory: DirectoryState,
        now: Timestamp,
        limit: Int = 60
    ) -> SearchOutcome {
        let found = index.found(query.indexed(limit), at: now)
        let today = CivilDate(now)
        var seen: Set<EntryID> = []
        let results = found.hits.compactMap { hit -> SearchResult? in
            guard let id = EntryID(hit.service.service), seen.insert(id).inserted else { return nil }
            return ServiceFacts(id, in: directory, on: today).flatMap { query.result($0, at: now) }
        }
        return SearchOutcome(results: results.sorted { $0.isBefore($1) }, count: max(found.count, results.count))
    }
}

/// What a search found: the best, and how many there are in all.
package struct SearchOutcome: Sendable {
    package let results: [SearchResult]
    package let count: Int

    /// Where nothing was asked.
    package static let none = SearchOutcome(results: [], count: 0)
}

extension ServiceQuery {
    /// The same, as the index is asked.
    fileprivate func indexed(_ limit: Int) -> DirectoryQuery {
        var query = DirectoryQuery(
            text: text,
            what: wanted,
            access: access,
            area: area,
            language: language.flatMap { $0.isEmpty ? nil : $0 },
            isOpenNow: isOpenNow,
            near: point ?? area?.center,
            within: within,
            limit: limit
        )
        query.years = age
        query.takesUnknownHours = true
        return query
    }
}

extension IndexedService {
    /// An active service at each of its places, with what its facts say.
    fileprivate static func all(_ id: EntryID, _ json: JSONValue) -> [IndexedService] {
        // The day matters to its verification alone, of which the index knows nothing.
        let facts = ServiceFacts(id, json, on: CivilDate(daysSince1970: 0))
        guard facts.status == "active" || facts.status.isEmpty else { return [] }
        return all(hsds: json).map { entry in
            var entry = entry
            entry.text = facts.text
            entry.beds = facts.offering.beds
            entry.services = facts.offering.services
            entry.ages = facts.offering.ages
            entry.access = facts.offering.access
            entry.areas = facts.offering.areas
            entry.languages = facts.languages.union(
                facts.languages.compactMap { $0.split(separator: "-").first.map(String.init) }
            )
            return entry
        }
    }
}
