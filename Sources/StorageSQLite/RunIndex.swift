import Ledger
import Primitives

/// Where entries stand by their names, and by the keys of the requests that brought them: kept in memory.
///
/// Keys are random text, so an index of them on the disk would touch another page with each report, and one of names a
/// page with each batch. The disk holds both beside the entries in the order of the log, and this is made of them when it
/// is first asked. What it finds are candidates: who asks compares them with what stands there.
struct RunIndex: Sendable {
    private var names = PlaceTable()
    private var requests = PlaceTable()
    /// How many entries of each log are in it, by the log's row.
    private var sizes: [Int64: UInt64] = [:]

    /// How many entries of a log it knows.
    func size(of log: Int64) -> UInt64 {
        sizes[log] ?? 0
    }

    /// Takes a row's entries in, given their IDs' and fingerprints' bytes; a row that it knows changes nothing.
    mutating func add(_ log: Int64, start: UInt64, ids: UnsafeRawBufferPointer, prints: UnsafeRawBufferPointer) {
        guard start >= size(of: log) else { return }
        let count = ids.count / EntryRun.idLength
        for offset in 0..<count {
            let id = EntryID(bytes: ids, at: offset * EntryRun.idLength)
            names.insert(Self.fingerprint(id), at: EntryPlace(log: log, position: start + UInt64(offset)))
        }
        for offset in 0..<(prints.count / EntryRun.printLength) {
            let print = prints.loadUnaligned(fromByteOffset: offset * EntryRun.printLength, as: UInt64.self)
            guard print != 0 else { continue }
            requests.insert(UInt64(bigEndian: print), at: EntryPlace(log: log, position: start + UInt64(offset)))
        }
        sizes[log] = start + UInt64(count)
    }

    func places(of id: EntryID) -> [EntryPlace] {
        names.places(Self.fingerprint(id))
    }

    func places(of key: RequestKey) -> [EntryPlace] {
        requests.places(key.fingerprint)
    }

    /// The standard library's hash, which has another seed in each process: authors choose their IDs.
    private static func fingerprint(_ id: EntryID) -> PlaceTable.Fingerprint {
        max(1, UInt64(truncatingIfNeeded: id.hashValue))
    }
}

extension EntryID {
    /// The ID whose 16 bytes stand at `offset`, the time first.
    init(bytes: UnsafeRawBufferPointer, at offset: Int) {
        self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        )
    }
}
