import HashTreeCollections
import Primitives

/// What everybody offers and how much of it is free, for searching and matching: a value made of what is said.
///
/// A copy shares what it has in common with the original, so that readers keep one while changes go on, and handing one out
/// after a change costs what the change cost. It holds no clock: what is stale or open is asked with the time of the
/// question. The order in which changes arrive makes no difference, but that the last word on a thing stands.
///
/// How it is built: every kind of bed and category of services has a shelf (`Shelf`) of what offers it, in the order of a
/// curve over the ground; every word, language and category has the set of its services (`SlotSet`).
package struct DirectoryIndex: Sendable {
    /// What stands in each slot. A slot is a number for as long as the service is there.
    var kept = SharedArray<KeptService>()
    /// The same in the little space that a search needs.
    var facts = SharedArray<SlotFacts>()
    var slots: TreeDictionary<String, Int> = [:]
    private var vacant: [Int] = []
    /// Counts for services that nobody has named yet, by service.
    private var waiting: TreeDictionary<String, [IndexedCapacity]> = [:]
    var shelves = [Shelf](repeating: Shelf(), count: Need.Wanted.count)
    var live = SlotSet()
    var byWanted = [SlotSet](repeating: SlotSet(), count: Need.Wanted.count)
    var byWord: TreeDictionary<String, SlotSet> = [:]
    var byLanguage: TreeDictionary<String, SlotSet> = [:]

    /// How many areas it can tell apart.
    package static let greatestNumberOfAreas = AreaSet.capacity

    package init() {}

    /// An index of all these at once.
    package init(_ services: some Sequence<IndexedService>, _ capacities: some Sequence<IndexedCapacity> = []) {
        for service in services {
            if let slot = slots[service.id] { put(service, slot) } else { admit(service) }
        }
        for capacity in capacities {
            guard let slot = slots[capacity.service] else {
                waiting[capacity.service, default: []].put(capacity)
                continue
            }
            _ = kept[slot].keep(capacity)
        }
        var items = [[ShelfItem]](repeating: [], count: Need.Wanted.count)
        for slot in 0..<kept.count {
            file(slot)
            for (what, item) in kept[slot].items(slot, facts[slot].point) { items[what].append(item) }
        }
        shelves = items.map { Shelf($0) }
    }

    /// How many services it holds.
    package var count: Int { slots.count }

    package subscript(id: String) -> IndexedService? {
        slots[id].flatMap { kept[$0].content?.service }
    }

    /// What was counted of a service, by ID.
    package func capacities(of id: String) -> [IndexedCapacity] {
        let known = slots[id].map { kept[$0].pools.map(\.capacity) } ?? waiting[id] ?? []
        return known.sorted { $0.id.precedes($1.id) }
    }

    /// Takes a service as it stands from now on.
    package mutating func set(_ service: IndexedService) {
        if let slot = slots[service.id] {
            if kept[slot].content?.service == service { return }
            unfile(slot)
            put(service, slot)
            file(slot)
            shelve(slot)
            return
        }
        let slot = admit(service)
        for capacity in waiting.removeValue(forKey: service.id) ?? [] { _ = kept[slot].keep(capacity) }
        file(slot)
        shelve(slot)
    }

    /// Takes a service away. What was counted of it waits for its return.
    package mutating func remove(_ id: String) {
        guard let slot = slots.removeValue(forKey: id) else { return }
        unfile(slot)
        let pools = kept[slot].pools.map(\.capacity)
        if !pools.isEmpty { waiting[id] = pools }
        kept[slot] = KeptService(nil)
        facts[slot] = SlotFacts(nil)
        vacant.append(slot)
    }

    /// Takes a count as it stands from now on.
    package mutating func count(_ capacity: IndexedCapacity) {
        guard let slot = slots[capacity.service] else {
            waiting[capacity.service, default: []].put(capacity)
            return
        }
        let before = kept[slot].pools.first { $0.capacity.id == capacity.id }?.capacity
        if let before, capacity.differsOnlyInRoom(from: before) {
            let pool = kept[slot].keep(capacity)
            if let item = kept[slot].item(pool, slot, facts[slot].point) { shelves[capacity.what.number].replace(item) }
            return
        }
        unfile(slot)
        _ = kept[slot].keep(capacity)
        file(slot)
        shelve(slot)
    }

    /// Takes a count away: what it counted is not counted any more.
    package mutating func uncount(_ id: String, of service: String) {
        guard let slot = slots[service] else {
            waiting[service]?.removeAll { $0.id == id }
            if waiting[service]?.isEmpty == true { waiting[service] = nil }
            return
        }
        unfile(slot)
        kept[slot].drop(id)
        file(slot)
        shelve(slot)
    }

    /// Gives a service a slot, without filing it.
    @discardableResult
    private mutating func admit(_ service: IndexedService) -> Int {
        let slot = vacant.popLast() ?? kept.count
        if slot == kept.count {
            kept.append(KeptService(service))
            facts.append(SlotFacts(service))
        } else {
            kept[slot] = KeptService(service)
            facts[slot] = SlotFacts(service)
        }
        slots[service.id] = slot
        return slot
    }

    private mutating func put(_ service: IndexedService, _ slot: Int) {
        kept[slot] = KeptService(service, kept[slot].pools)
        facts[slot] = SlotFacts(service)
    }

    private mutating func shelve(_ slot: Int) {
        for (what, item) in kept[slot].items(slot, facts[slot].point) { shelves[what].insert(item) }
    }

    /// Puts a slot into the sets of its words, languages and kinds.
    private mutating func file(_ slot: Int) {
        guard let content = kept[slot].content else { return }
        live.insert(slot)
        for what in kept[slot].offered.numbers { byWanted[what].insert(slot) }
        for word in content.words { byWord[word, default: SlotSet()].insert(slot) }
        for language in content.service.languages { byLanguage[language, default: SlotSet()].insert(slot) }
    }

    /// Takes a slot out of all sets and off all shelves.
    private mutating func unfile(_ slot: Int) {
        guard let content = kept[slot].content else { return }
        for (what, item) in kept[slot].items(slot, facts[slot].point) { shelves[what].remove(item.position) }
        live.remove(slot)
        for what in kept[slot].offered.numbers { byWanted[what].remove(slot) }
        for word in content.words {
            byWord[word]?.remove(slot)
            if byWord[word]?.isEmpty == true { byWord[word] = nil }
        }
        for language in content.service.languages {
            byLanguage[language]?.remove(slot)
            if byLanguage[language]?.isEmpty == true { byLanguage[language] = nil }
        }
    }
}

extension [IndexedCapacity] {
    /// Puts a count in the place of the one with its ID, or beside the others.
    fileprivate mutating func put(_ capacity: IndexedCapacity) {
        if let index = firstIndex(where: { $0.id == capacity.id }) { self[index] = capacity } else { append(capacity) }
    }
}
