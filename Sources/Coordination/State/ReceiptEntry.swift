import Ledger
import Primitives

/// The entry by which a node says when it had how much of another node's log: kind `ledger.receipt`, in its receipts log.
/// Earlier versions wrote one for their own logs too.
///
/// It carries this node's timestamped cosignature of the log's checkpoint (C2SP tlog-cosignature), so that the time can be
/// checked against the tree it speaks of.
struct ReceiptEntry {
    let log: LogOrigin
    let size: UInt64
    let root: Digest
    let time: Timestamp
    let cosignature: String

    static let kind = EntryKind("ledger.receipt", 1)

    var body: JSONValue {
        [
            "log": .string(log.description), "size": .integer(Int64(clamping: size)), "root": .string(root.base64),
            "time": .string(time.description), "cosignature": .string(cosignature),
        ]
    }

    init(log: LogOrigin, size: UInt64, root: Digest, time: Timestamp, cosignature: String) {
        self.log = log
        self.size = size
        self.root = root
        self.time = time
        self.cosignature = cosignature
    }

    init?(_ entry: Entry) {
        guard entry.header.kind == Self.kind, let log = entry.body["log"]?.string.flatMap({ LogOrigin($0) }),
            let size = entry.body["size"]?.integer, size > 0,
            let root = entry.body["root"]?.string.flatMap({ Digest(base64: $0) }),
            let time = entry.body["time"]?.string.flatMap({ Timestamp($0) }),
            let cosignature = entry.body["cosignature"]?.string
        else { return nil }
        self.init(log: log, size: UInt64(size), root: root, time: time, cosignature: cosignature)
    }
}
