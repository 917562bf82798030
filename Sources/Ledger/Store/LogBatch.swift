package import Primitives

/// What one transaction writes.
package struct LogBatch: Sendable {
    package var appends: [LogAppend]
    package var blobs: [Blob]

    package init(appends: [LogAppend] = [], blobs: [Blob] = []) {
        self.appends = appends
        self.blobs = blobs
    }

    /// Bytes named by their digest.
    package struct Blob: Sendable, Hashable {
        package let digest: Digest
        package let bytes: [UInt8]

        package init(_ bytes: [UInt8]) {
            self.bytes = bytes
            digest = Digest.sha256(of: bytes)
        }
    }
}

/// New entries at the end of one log, with everything that follows from them.
package struct LogAppend: Sendable {
    package let log: LogOrigin
    /// The index of the first new entry: the size of the log before.
    package let start: UInt64
    package let leaves: [Leaf]
    /// Hashes of tiles that these entries complete.
    package let completed: [SubtreeRoot]
    /// Requests that brought these entries, by their keys. Each of their entries carries the key in its header.
    /// A request whose first entries ended the append before goes on in this one: a copied log comes in pieces.
    package let requests: [Request]
    /// The signed checkpoint for the new size.
    package let checkpoint: [UInt8]
    /// Whether the one writer has looked already that no entry of the store, and none of another such append, has the name of
    /// one of these.
    package let areNamesNew: Bool

    package init(
        log: LogOrigin,
        start: UInt64,
        leaves: [Leaf],
        completed: [SubtreeRoot],
        requests: [Request],
        checkpoint: [UInt8],
        areNamesNew: Bool = false
    ) {
        self.log = log
        self.start = start
        self.leaves = leaves
        self.completed = completed
        self.requests = requests
        self.checkpoint = checkpoint
        self.areNamesNew = areNamesNew
    }

    /// One entry and its leaf hash.
    package struct Leaf: Sendable {
        package let id: EntryID
        package let bytes: [UInt8]
        package let hash: Digest

        package init(id: EntryID, bytes: [UInt8], hash: Digest) {
            self.id = id
            self.bytes = bytes
            self.hash = hash
        }

        package init(_ entry: Entry) {
            self.init(id: entry.header.id, bytes: entry.bytes, hash: entry.leafHash)
        }
    }

    /// The entries that one idempotency key stands for.
    package struct Request: Sendable, Hashable {
        package let key: RequestKey
        package let range: Range<UInt64>

        package init(key: RequestKey, range: Range<UInt64>) {
            self.key = key
            self.range = range
        }
    }
}
