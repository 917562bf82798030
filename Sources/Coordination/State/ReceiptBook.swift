package import Ledger
package import Primitives

/// When this node had how much of each log: what turns a time into a cut.
///
/// Of the logs of others, receipts say it (`ReceiptEntry`); an entry that this node wrote says it itself.
package struct ReceiptBook: Sendable {
    private var receipts: [LogOrigin: SharedArray<Receipt>] = [:]

    package init() {}

    /// From `time` on, this node had `size` entries of a log.
    package struct Receipt: Sendable, Hashable, BitwiseCopyable {
        package let time: Timestamp
        package let size: UInt64
    }

    /// Notes that `size` entries were here at `time`; a size that is known changes nothing. Times never go back: a clock that
    /// was set back repeats the latest time.
    package mutating func note(_ log: LogOrigin, size: UInt64, at time: Timestamp) {
        let latest = receipts[log]?.last
        guard size > latest?.size ?? 0 else { return }
        receipts[log, default: SharedArray()].append(Receipt(time: max(time, latest?.time ?? .distantPast), size: size))
    }

    /// What this node knew at `time`.
    package func cut(at time: Timestamp) -> Cut {
        var cut = Cut()
        for (log, receipts) in receipts {
            let after = receipts.firstIndex(after: { $0.time > time })
            if after > 0 { cut[log] = receipts[after - 1].size }
        }
        return cut
    }

    /// When this node had the entry at `position`; nil where it has no receipt for it.
    package func time(of position: LogPosition) -> Timestamp? {
        guard let receipts = receipts[position.log] else { return nil }
        let index = receipts.firstIndex(after: { $0.size > position.index })
        return index < receipts.count ? receipts[index].time : nil
    }

    /// All receipts of one log, in order.
    package func all(_ log: LogOrigin) -> SharedArray<Receipt> {
        receipts[log] ?? SharedArray()
    }

    /// The time of the latest receipt; nil where there is none.
    package var latest: Timestamp? {
        receipts.values.compactMap { $0.last?.time }.max()
    }

    /// When this node had the newest entry of each agency's shared logs.
    package var latestShared: [AgencyID: Timestamp] {
        receipts.reduce(into: [:]) { latest, log in
            guard log.key.scope == .shared, let time = log.value.last?.time else { return }
            latest[log.key.agency] = max(latest[log.key.agency] ?? .distantPast, time)
        }
    }

    /// The logs that there are receipts for.
    package var logs: [LogOrigin] {
        receipts.keys.sorted()
    }
}
