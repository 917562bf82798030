import Ledger
import Primitives
import Testing

/// What every store promises, run on each of them.
@Suite struct LogStoreConformanceTests {
    @Test(arguments: StoreKind.allCases)
    func `what was appended is read back, byte for byte`(kind: StoreKind) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            try store.append(LogBatch(appends: [try log.append(3)]))
            try store.append(LogBatch(appends: [try log.append(700)]))
            #expect(try store.heads() == [LogHead(log: log.log, size: 703, checkpoint: Array("checkpoint 703".utf8))])
            let entries = try store.entries(log.log, 1..<703)
            #expect(entries.count == 702)
            let second = try LogFixture.bytes(log.log, 1)
            #expect(entries.first == second)
            #expect(try store.entries(log.log, 700..<900).count == 3)
            #expect(try store.entries(log.log, 800..<900).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the stored hashes make the tree that was signed`(kind: StoreKind) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            for count in [1, 254, 2, 300, 513] { try store.append(LogBatch(appends: [try log.append(count)])) }
            func restored(_ store: some LogStore) throws -> MerkleFrontier {
                try MerkleFrontier(size: log.frontier.size, source: StoredTree(log.log, in: store))
            }
            #expect(try restored(store) == log.frontier)
            #expect(try store.hashes(log.log, level: 1, 0..<4).count == 4)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a batch that does not continue its log is refused whole`(kind: StoreKind) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            var other = try LogFixture("hub/standing/receipts")
            let first = try log.append(2)
            try store.append(LogBatch(appends: [first]))
            let error = #expect(throws: StoreError.self) {
                try store.append(LogBatch(appends: [try other.append(1), first]))
            }
            #expect(error?.code == .conflict)
            #expect(try store.heads().map(\.size) == [2])
            #expect(try store.entries(other.log, 0..<9).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a name that is here already is refused, whichever log brings it`(kind: StoreKind) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            // IDs of the fixture depend on the length of the log's name, so these two give the same.
            var other = try LogFixture("lab/op/shared")
            try store.append(LogBatch(appends: [try log.append(2)]))
            let again = try other.append(1)
            let error = #expect(throws: StoreError.self) { try store.append(LogBatch(appends: [again])) }
            #expect(error?.code == .conflict)
            #expect(try store.heads().map(\.log) == [log.log])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `entries are read one by one and across what was appended together`(kind: StoreKind) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            for count in [1, 63, 64, 65, 130, 1] { try store.append(LogBatch(appends: [try log.append(count)])) }
            for index: UInt64 in [0, 1, 63, 64, 127, 128, 192, 193, 322, 323] {
                let expected = try LogFixture.bytes(log.log, index)
                #expect(try store.entries(log.log, index..<(index + 1)) == [expected])
                let id = LogFixture.id(log.log, index)
                #expect(try store.positions(of: [id])[id]?.index == index)
            }
            #expect(try store.entries(log.log, 324..<400).isEmpty)
            #expect(try store.entries(log.log, 60..<200).count == 140)
            #expect(try store.hashes(log.log, level: 0, 60..<200).count == 140)
            #expect(try store.hashes(log.log, level: 0, 323..<400).count == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `entries are found by name and requests by key, each in its own log`(kind: StoreKind) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            var other = try LogFixture("kentucky/op/shared")
            try store.append(LogBatch(appends: [try log.append(2, key: "a"), try other.append(1, key: "a")]))
            try store.append(LogBatch(appends: [try log.append(3, key: "b")]))
            let id = LogFixture.id(log.log, 3)
            #expect(
                try store.positions(of: [id, EntryID(high: 9, low: 9)]) == [id: LogPosition(log: log.log, index: 3)]
            )
            let keys = ["a", "b", "c"].compactMap { IdempotencyKey($0) }
            #expect(try store.requests(keys, in: log.log) == [keys[0]: 0..<2, keys[1]: 2..<5])
            #expect(try store.requests(keys, in: other.log) == [keys[0]: 0..<1])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a request that came in several appends is found whole, and a key given again stands for its first entries`(
        kind: StoreKind
    ) async throws {
        try await kind.run { store in
            var log = try LogFixture()
            for (count, key) in [(1, "x"), (2, "a"), (1, "a"), (1, "b"), (1, "a")] {
                try store.append(LogBatch(appends: [try log.append(count, key: key)]))
            }
            let keys = ["x", "a", "b"].compactMap { IdempotencyKey($0) }
            #expect(try store.requests(keys, in: log.log) == [keys[0]: 0..<1, keys[1]: 1..<4, keys[2]: 4..<5])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `blobs and snapshots are read back, and a blob twice is one`(kind: StoreKind) async throws {
        try await kind.run { store in
            let blob = LogBatch.Blob([1, 2, 3])
            try store.append(LogBatch(blobs: [blob]))
            try store.append(LogBatch(blobs: [blob]))
            #expect(try store.blob(blob.digest) == [1, 2, 3])
            #expect(try store.blob(Digest.sha256(of: [9])) == nil)
            #expect(try store.snapshot("state") == nil)
            try await store.saveSnapshot("state", [7])
            try await store.saveSnapshot("state", [8])
            #expect(try store.snapshot("state") == [8])
            #expect(try store.problems().isEmpty)
        }
    }
}
