import HashTreeCollections
package import Primitives

extension DirectoryIndex {
    /// What the directory has of what somebody looks for: the nearest first, or by name where no place was given; then by ID.
    ///
    /// As in matching, what nobody has said about ages or access does not exclude a service; what nobody has said about
    /// its hours does, where only what is open is wanted.
    package func search(_ query: DirectoryQuery, at now: Timestamp) -> [SearchHit] {
        found(query, at: now, isCounting: false).hits
    }

    /// The same, and how many services there are of it in all.
    package func found(_ query: DirectoryQuery, at now: Timestamp) -> (hits: [SearchHit], count: Int) {
        found(query, at: now, isCounting: true)
    }

    private func found(
        _ query: DirectoryQuery,
        at now: Timestamp,
        isCounting: Bool
    ) -> (hits: [SearchHit], count: Int) {
        guard query.limit > 0, let candidates = candidates(query) else { return ([], 0) }
        var count = 0
        // Services with several places, which count once.
        var counted: Set<String> = []
        let asked = Fit.Asked(area: query.area, age: query.age, access: query.access)
        let point = query.near.map { SpherePoint($0) }
        let reach = point == nil ? Double.infinity : query.within.map { SpherePoint.chord(kilometres: $0) } ?? .infinity
        var clocks = WallClocks(now)
        var listing = Listing(limit: query.limit, isByName: point == nil, kept)
        for (number, word) in zip(candidates.numbers, candidates.words) {
            var bits = word
            while bits != 0 {
                let slot = Int(number) * 64 + bits.trailingZeroBitCount
                bits &= bits - 1
                let facts = facts[slot]
                guard facts.fit.takes(asked) else { continue }
                let chord = point.map { $0.chord(to: facts.point) } ?? 0
                guard chord <= reach, isCounting || listing.wants(chord, facts, slot) else { continue }
                if let years = query.years, kept[slot].content?.service.ages?.contains(years) == false { continue }
                if query.isOpenNow {
                    let isOpen = clocks.isOpen(kept[slot].content?.service.hours)
                    guard isOpen ?? query.takesUnknownHours else { continue }
                }
                if isCounting {
                    if let service = kept[slot].content?.service, service.id != service.service {
                        counted.insert(service.service)
                    } else {
                        count += 1
                    }
                    guard listing.wants(chord, facts, slot) else { continue }
                }
                listing.insert(chord, facts, slot)
            }
        }
        let hits = listing.slots.compactMap { slot -> SearchHit? in
            guard let service = kept[slot].content?.service else { return nil }
            return SearchHit(
                service: service,
                kilometres: query.near.flatMap { near in service.whereabouts.map { near.kilometres(to: $0) } },
                isOpen: clocks.isOpen(service.hours)
            )
        }
        return (hits, count + counted.count)
    }

    /// Every service with the words, the kind and the language; nil where one of them is nowhere.
    private func candidates(_ query: DirectoryQuery) -> SlotSet? {
        var sets: [SlotSet] = []
        for word in SearchWords.of(query.text) {
            guard let set = byWord[word] else { return nil }
            sets.append(set)
        }
        if let what = query.what { sets.append(byWanted[what.number]) }
        if let language = query.language {
            guard let set = byLanguage[language.lowercased()] else { return nil }
            sets.append(set)
        }
        // The smallest first: what is left is never more than it.
        sets.sort { $0.numbers.count < $1.numbers.count }
        guard let first = sets.first else { return live }
        return sets.dropFirst().reduce(first) { $0.intersection($1) }
    }
}

/// The first hits so far, in order.
private struct Listing {
    private var hits: [Hit] = []
    private let limit: Int
    private let isByName: Bool
    private let kept: SharedArray<KeptService>

    private struct Hit {
        let chord: Double
        let prefix: UInt64
        let slot: Int
    }

    init(limit: Int, isByName: Bool, _ kept: SharedArray<KeptService>) {
        self.limit = limit
        self.isByName = isByName
        self.kept = kept
    }

    var slots: [Int] { hits.map(\.slot) }

    /// Whether a service would be among the first.
    func wants(_ chord: Double, _ facts: SlotFacts, _ slot: Int) -> Bool {
        guard hits.count >= limit, let last = hits.last else { return true }
        return precedes(hit(chord, facts, slot), last)
    }

    mutating func insert(_ chord: Double, _ facts: SlotFacts, _ slot: Int) {
        let new = hit(chord, facts, slot)
        var index = hits.count
        while index > 0, precedes(new, hits[index - 1]) { index -= 1 }
        hits.insert(new, at: index)
        if hits.count > limit { hits.removeLast() }
    }

    private func hit(_ chord: Double, _ facts: SlotFacts, _ slot: Int) -> Hit {
        Hit(chord: chord, prefix: isByName ? facts.namePrefix : facts.idPrefix, slot: slot)
    }

    private func precedes(_ left: Hit, _ right: Hit) -> Bool {
        if left.chord != right.chord { return left.chord < right.chord }
        if left.prefix != right.prefix { return left.prefix < right.prefix }
        guard let first = kept[left.slot].content?.service, let second = kept[right.slot].content?.service else {
            return left.slot < right.slot
        }
        if isByName, first.sortName != second.sortName { return first.sortName.precedes(second.sortName) }
        return first.id.precedes(second.id)
    }
}
