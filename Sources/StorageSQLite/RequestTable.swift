import Ledger

/// Where the entries of one log stand that idempotency keys brought: a hash table in memory, 16 bytes a slot.
///
/// Keys are random text, so an index of them on the disk would touch another page with each report. The disk holds their
/// fingerprints in the order of the log instead, and this table is made of them when it is first asked.
struct RequestTable: Sendable {
    /// The first 64 bits of the key's SHA-256; never 0. Nobody can make many keys that share one.
    typealias Fingerprint = UInt64

    private struct Slot {
        /// 0 where the slot is free.
        var fingerprint: Fingerprint = 0
        var position: UInt64 = 0
    }

    private var slots = [Slot](repeating: Slot(), count: 64)
    private var count = 0

    static func fingerprint(_ key: IdempotencyKey) -> Fingerprint {
        let digest = Digest.sha256(of: Array(key.description.utf8))
        let first = digest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
        return max(1, UInt64(bigEndian: first))
    }

    mutating func insert(_ fingerprint: Fingerprint, at position: UInt64) {
        if count * 4 >= slots.count * 3 { grow() }
        place(Slot(fingerprint: fingerprint, position: position))
        count += 1
    }

    /// The positions whose key may be the one with `fingerprint`: nearly always none or one.
    func positions(_ fingerprint: Fingerprint) -> [UInt64] {
        var found: [UInt64] = []
        var index = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
        while slots[index].fingerprint != 0 {
            if slots[index].fingerprint == fingerprint { found.append(slots[index].position) }
            index = (index + 1) & (slots.count - 1)
        }
        return found
    }

    private mutating func place(_ slot: Slot) {
        var index = Int(truncatingIfNeeded: slot.fingerprint) & (slots.count - 1)
        while slots[index].fingerprint != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.fingerprint != 0 { place(slot) }
    }
}
