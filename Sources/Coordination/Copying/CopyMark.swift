package import Ledger
package import Primitives

/// The entry by which a node keeps that its hub has so much of a log: kind `ledger.copied`, in the node's receipts log.
///
/// It carries the hub's timestamped cosignature of the checkpoint (C2SP tlog-cosignature): proof that the hub had seen it.
package struct CopyMark: Sendable, Hashable {
    package let log: LogOrigin
    package let size: UInt64
    package let root: Digest
    /// The hub.
    package let by: AgencyID
    /// When this node learnt of it.
    package let time: Timestamp
    /// The bytes of the cosignature.
    package let cosignature: [UInt8]

    static let kind = EntryKind("ledger.copied", 1)

    package init(
        log: LogOrigin,
        size: UInt64,
        root: Digest,
        by: AgencyID,
        time: Timestamp,
        cosignature: [UInt8]
    ) {
        self.log = log
        self.size = size
        self.root = root
        self.by = by
        self.time = time
        self.cosignature = cosignature
    }

    var body: JSONValue {
        [
            "log": .string(log.description), "size": .integer(Int64(clamping: size)), "root": .string(root.base64),
            "by": .string(by.description), "time": .string(time.description),
            "cosignature": .string(Base64.encode(cosignature)),
        ]
    }

    init?(_ entry: Entry) {
        guard entry.header.kind == Self.kind, entry.header.log.scope == .receipts else { return nil }
        self.init(entry.body)
    }

    init?(_ body: JSONValue) {
        guard let log = body["log"]?.string.flatMap({ LogOrigin($0) }),
            let size = body["size"]?.integer.flatMap({ UInt64(exactly: $0) }),
            let root = body["root"]?.string.flatMap({ Digest(base64: $0) }),
            let by = body["by"]?.string.flatMap({ AgencyID($0) }),
            let time = body["time"]?.string.flatMap({ Timestamp($0) }),
            let cosignature = body["cosignature"]?.string.flatMap({ Base64.decode($0) })
        else { return nil }
        self.init(log: log, size: size, root: root, by: by, time: time, cosignature: cosignature)
    }
}
