/// A hash table from fingerprints to places, 16 bytes a slot: what names and keys are found by.
struct PlaceTable: Sendable {
    /// 64 bits that nobody can make many alike of; never 0.
    typealias Fingerprint = UInt64

    private struct Slot {
        /// 0 where the slot is free.
        var fingerprint: Fingerprint = 0
        var place: EntryPlace = EntryPlace(bits: 0)
    }

    private var slots = [Slot](repeating: Slot(), count: 64)
    private var count = 0

    mutating func insert(_ fingerprint: Fingerprint, at place: EntryPlace) {
        if count * 4 >= slots.count * 3 { grow() }
        Self.put(Slot(fingerprint: fingerprint, place: place), into: &slots)
        count += 1
    }

    /// The places whose fingerprint is this one: nearly always none or one.
    func places(_ fingerprint: Fingerprint) -> [EntryPlace] {
        slots.withUnsafeBufferPointer { slots in
            var found: [EntryPlace] = []
            var index = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
            while slots[index].fingerprint != 0 {
                if slots[index].fingerprint == fingerprint { found.append(slots[index].place) }
                index = (index + 1) & (slots.count - 1)
            }
            return found
        }
    }

    private static func put(_ slot: Slot, into slots: inout [Slot]) {
        slots.withUnsafeMutableBufferPointer { slots in
            var index = Int(truncatingIfNeeded: slot.fingerprint) & (slots.count - 1)
            while slots[index].fingerprint != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = slot
        }
    }

    private mutating func grow() {
        var larger = [Slot](repeating: Slot(), count: slots.count * 2)
        for slot in slots where slot.fingerprint != 0 { Self.put(slot, into: &larger) }
        slots = larger
    }
}

/// Where an entry stands in the file: the row of its log, and its position in it.
struct EntryPlace: Sendable, Hashable, BitwiseCopyable {
    let bits: UInt64

    init(bits: UInt64) {
        self.bits = bits
    }

    /// A log has at most 2^40 entries, and a file at most 2^23 logs, so that SQLite's signed numbers hold a place.
    init(log: Int64, position: UInt64) {
        bits = UInt64(truncatingIfNeeded: log) << 40 | position & Self.positionBits
    }

    /// As SQLite has it.
    init(bound: Int64) {
        bits = UInt64(bitPattern: bound)
    }

    var log: Int64 { Int64(bits >> 40) }
    var position: UInt64 { bits & Self.positionBits }
    /// As SQLite keeps it.
    var bound: Int64 { Int64(bitPattern: bits) }

    static let positionBits: UInt64 = 0xFF_FFFF_FFFF
}
