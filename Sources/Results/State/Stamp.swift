package import Ledger
package import Primitives

/// A log position in eight bytes: the log's ordinal in a `LogTable` and the index of the entry.
///
/// Ordinals depend on the order in which a node first saw its logs, so a stamp never leaves the node's memory and
/// snapshots.
package struct Stamp: Sendable, Hashable, BitwiseCopyable {
    package let bits: UInt64

    package init(bits: UInt64) {
        self.bits = bits
    }

    init(ordinal: Int, index: UInt64) {
        bits = UInt64(ordinal) << 40 | index & 0xFF_FFFF_FFFF
    }

    /// No position: what `TallyRecord` holds where nothing has happened yet.
    static let none = Stamp(bits: .max)

    var ordinal: Int { Int(bits >> 40) }
    var index: UInt64 { bits & 0xFF_FFFF_FFFF }
}

/// The logs that a state has seen, in the order in which it saw them.
package struct LogTable: Sendable {
    package private(set) var logs: [LogOrigin] = []
    private var ordinals: [LogOrigin: Int] = [:]
    /// The log that was asked for last: entries of one log come in a row.
    private var latest: Int?

    package init(_ logs: [LogOrigin] = []) {
        for log in logs { _ = ordinal(of: log) }
    }

    mutating func ordinal(of log: LogOrigin) -> Int {
        if let latest, logs[latest] == log { return latest }
        let ordinal = ordinals[log] ?? logs.count
        if ordinal == logs.count {
            logs.append(log)
            ordinals[log] = ordinal
        }
        latest = ordinal
        return ordinal
    }

    func position(_ stamp: Stamp) -> LogPosition? {
        guard stamp != .none, logs.indices.contains(stamp.ordinal) else { return nil }
        return LogPosition(log: logs[stamp.ordinal], index: stamp.index)
    }

    /// The agency whose log the entry at `stamp` stands in.
    ///
    /// - Precondition: the stamp is one of this table's.
    package func agency(_ stamp: Stamp) -> AgencyID {
        logs[stamp.ordinal].agency
    }

    /// `cut` as sizes by ordinal, for tests in a tight loop.
    func resolve(_ cut: Cut) -> ResolvedCut {
        ResolvedCut(sizes: logs.map { cut[$0] })
    }
}

/// A cut against the logs of one `LogTable`.
struct ResolvedCut {
    let sizes: [UInt64]

    /// Whether the entry at `stamp` was here; false for `Stamp.none`.
    func contains(_ stamp: Stamp) -> Bool {
        stamp != .none && stamp.ordinal < sizes.count && stamp.index < sizes[stamp.ordinal]
    }
}
