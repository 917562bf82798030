import Ledger
package import Primitives

/// What is looked for in the access log.
package struct AccessSearch: Sendable, Hashable {
    /// Part of an account's name; empty for all.
    package var who = ""
    /// Part of what was done or to what; empty for all.
    package var text = ""
    package var from: Timestamp?
    package var to: Timestamp?

    package init() {}

    func matches(_ line: AccessLine) -> Bool {
        (who.isEmpty || line.who.contains(who))
            && (text.isEmpty
                || [line.what, line.target, line.source, line.outcome].contains {
                    $0.lowercased().contains(text.lowercased())
                })
            && (from.map { line.at >= $0 } ?? true) && (to.map { line.at < $0 } ?? true)
    }
}

/// Some lines of the access log, the newest first, and where to go on.
package struct AccessPage: Sendable, Hashable {
    package let lines: [AccessLine]
    /// The index before which older lines are looked for; nil at the end of the log.
    package let next: UInt64?
    package let size: UInt64
    /// The latest signed checkpoint of the log.
    package let checkpoint: String
}

extension Node {
    /// Lines that one page looks through at most, so that a search for nothing ends.
    private static let longestSearch: UInt64 = 50_000
    private static let pageLength: UInt64 = 500

    /// Lines of this node's access log before `end`, the newest first, that `search` asks for: `limit` at most.
    /// - Throws: `Refusal`, where the log cannot be read.
    package func accessLog(
        _ search: AccessSearch,
        before end: UInt64? = nil,
        limit: Int = 100
    ) throws(Refusal) -> AccessPage {
        let log = identity.log(nil, .access)
        do throws(StoreError) {
            guard let head = try store.head(of: log) else {
                return AccessPage(lines: [], next: nil, size: 0, checkpoint: "")
            }
            var lines: [AccessLine] = []
            var upper = min(end ?? head.size, head.size)
            let lowest = upper > Self.longestSearch ? upper - Self.longestSearch : 0
            while upper > lowest, lines.count < limit {
                let lower = max(lowest, upper > Self.pageLength ? upper - Self.pageLength : 0)
                let page = try store.entries(log, lower..<upper)
                for (offset, bytes) in page.enumerated().reversed() {
                    let index = lower + UInt64(offset)
                    guard let entry = try? Entry(decoding: bytes), let line = AccessLine(entry, at: index),
                        search.matches(line)
                    else { continue }
                    lines.append(line)
                    if lines.count == limit {
                        upper = index
                        break
                    }
                }
                if lines.count < limit { upper = lower }
            }
            return AccessPage(
                lines: lines,
                next: upper > 0 ? upper : nil,
                size: head.size,
                checkpoint: String(decoding: head.checkpoint, as: UTF8.self)
            )
        } catch {
            throw Refusal(error)
        }
    }
}
