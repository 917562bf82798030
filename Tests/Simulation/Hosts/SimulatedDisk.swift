import Ledger
import Primitives
import Synchronization

/// A disk that can die at any write, before it or after it took effect, and can be full. What was written survives.
final class SimulatedDisk: LogStore {
    private let inner = MemoryLogStore()
    private let state: Mutex<State>
    private let witness: Witness
    private let owner: AgencyID

    private struct State {
        var isDead = false
        var isFull = false
        var death: Death?
        var writes = 0
        /// Everything that was written: what a backup is made of.
        var batches: [LogBatch] = []
        var snapshots: [[UInt8]] = []
    }

    /// At which of the writes from now on the disk dies, and whether that one still takes effect.
    struct Death: Sendable {
        var after: Int
        let keepsLast: Bool
    }

    /// What a start finds of the snapshots that were saved.
    enum SnapshotFate: CaseIterable {
        case kept, lost, stale, damaged
    }

    init(of owner: AgencyID, _ witness: Witness) {
        self.owner = owner
        self.witness = witness
        state = Mutex(State())
    }

    var isDead: Bool { state.withLock { $0.isDead } }
    /// How often something was written.
    var writes: Int { state.withLock { $0.writes } }

    func setFull(_ isFull: Bool) {
        state.withLock { $0.isFull = isFull }
    }

    func plan(_ death: Death?) {
        state.withLock { $0.death = death }
    }

    func die() {
        state.withLock { $0.isDead = true }
    }

    /// After a crash: what was durable is here again.
    func revive(_ fate: SnapshotFate) {
        state.withLock { state in
            state.isDead = false
            state.death = nil
            switch fate {
            case .kept: break
            case .lost: state.snapshots = []
            case .stale: if state.snapshots.count > 1 { state.snapshots.removeLast() }
            case .damaged:
                guard var bytes = state.snapshots.popLast() else { return }
                bytes[bytes.count / 2] ^= 1
                state.snapshots.append(bytes)
            }
        }
    }

    /// What a backup holds that was made after so many writes.
    func backup(after writes: Int) throws -> SimulatedDisk {
        let copy = SimulatedDisk(of: owner, witness)
        for batch in state.withLock({ $0.batches.prefix(writes) }) { try copy.append(batch) }
        return copy
    }

    private enum Fate {
        case write, dieBefore, dieAfter, dead, full
    }

    func append(_ batch: LogBatch) throws(StoreError) {
        let fate: Fate = state.withLock { state in
            if state.isDead { return .dead }
            if state.isFull { return .full }
            guard var death = state.death else { return .write }
            death.after -= 1
            state.death = death
            guard death.after <= 0 else { return .write }
            state.isDead = true
            return death.keepsLast ? .dieAfter : .dieBefore
        }
        switch fate {
        case .full: throw StoreError(.full, "the disk is full: make room")
        case .dead, .dieBefore: throw StoreError(.io, "the machine has stopped")
        case .write, .dieAfter: break
        }
        try inner.append(batch)
        witness.look(at: batch, in: owner)
        state.withLock { state in
            state.writes += 1
            state.batches.append(batch)
        }
        if fate == .dieAfter { throw StoreError(.io, "the machine has stopped") }
    }

    func saveSnapshot(_ name: String, _ bytes: [UInt8]) async throws(StoreError) {
        state.withLock { $0.snapshots.append(bytes) }
    }

    func snapshot(_ name: String) throws(StoreError) -> [UInt8]? {
        state.withLock { $0.snapshots.last }
    }

    func heads() throws(StoreError) -> [LogHead] { try inner.heads() }

    func entries(_ log: LogOrigin, _ range: Range<UInt64>) throws(StoreError) -> [[UInt8]] {
        try inner.entries(log, range)
    }

    func hashes(_ log: LogOrigin, level: Int, _ range: Range<UInt64>) throws(StoreError) -> [Digest] {
        try inner.hashes(log, level: level, range)
    }

    func positions(of ids: [EntryID]) throws(StoreError) -> [EntryID: LogPosition] {
        try inner.positions(of: ids)
    }

    func requests(
        _ keys: [RequestKey],
        in log: LogOrigin
    ) throws(StoreError) -> [IdempotencyKey: Range<UInt64>] {
        try inner.requests(keys, in: log)
    }

    func blob(_ digest: Digest) throws(StoreError) -> [UInt8]? { try inner.blob(digest) }

    func problems() throws(StoreError) -> [String] { try inner.problems() }

    func close() throws(StoreError) {}
}
