import Ledger
import Primitives
import Synchronization

/// Sees every write of every disk: what an author wrote, and that nobody else has anything but that.
final class Witness: Sendable {
    private let seen = Mutex(Seen())

    private struct Seen {
        /// Every entry that an author has written at a place: one, unless it wrote its log anew.
        var written: [LogOrigin: [UInt64: Set<Digest>]] = [:]
        var violations: [String] = []
    }

    /// The first thing that was not right.
    var violation: String? { seen.withLock { $0.violations.first } }

    func look(at batch: LogBatch, in owner: AgencyID) {
        seen.withLock { seen in
            for append in batch.appends {
                for (offset, leaf) in append.leaves.enumerated() {
                    let index = append.start + UInt64(offset)
                    if append.log.agency == owner {
                        seen.written[append.log, default: [:]][index, default: []].insert(leaf.hash)
                    } else if append.log.scope != .shared {
                        seen.violations.append("“\(append.log)” has left its node and stands at “\(owner)”")
                    } else if seen.written[append.log]?[index]?.contains(leaf.hash) != true {
                        seen.violations.append(
                            "entry \(index) of “\(append.log)” at “\(owner)” is none that its author has written"
                        )
                    }
                }
            }
        }
    }
}
