import Ledger
import Primitives
import Results
import Synchronization

/// How headline totals came to be, point by point. The past does not change, so each point is computed once.
final class SeriesCache: Sendable {
    private struct Line {
        var points: [CategoryKey: [OperationView.Series.Point]] = [:]
        /// Receipts of the operation's logs that have been looked at.
        var seen: [LogOrigin: Int] = [:]
    }

    private let lines = Mutex<[OperationID: Line]>([:])

    /// The most moments that one look adds: after a long absence the line is drawn from as many samples.
    private static let mostSamples = 240

    /// The points of each headline total up to what `state` knows.
    func series(of operation: OperationID, in state: NodeState) -> [CategoryKey: [OperationView.Series.Point]] {
        lines.withLock { lines in
            var line = lines[operation] ?? Line()
            var times: [Timestamp] = []
            for log in state.receipts.logs where log.operation == operation {
                let receipts = state.receipts.all(log)
                let seen = line.seen[log] ?? 0
                guard receipts.count > seen else { continue }
                let stride = max(1, (receipts.count - seen) / Self.mostSamples)
                for index in Swift.stride(from: receipts.count - 1, through: seen, by: -stride) {
                    times.append(receipts[index].time)
                }
                line.seen[log] = receipts.count
            }
            for time in Set(times).sorted() { Self.extend(&line, at: time, of: operation, in: state) }
            lines[operation] = line
            return line.points
        }
    }

    private static func extend(_ line: inout Line, at time: Timestamp, of operation: OperationID, in state: NodeState) {
        guard let context = state.context(of: operation, at: state.cut(of: operation, at: time), asOf: time),
            let totals = state.operations[operation]?.results.headlineTotals(context)
        else { return }
        for (key, quantity) in totals {
            var points = line.points[key] ?? []
            // Reports that came within one receipt's time are one step.
            if points.last?.time == time { points.removeLast() }
            if points.last?.quantity != quantity { points.append(.init(time: time, quantity: quantity)) }
            line.points[key] = points
        }
    }
}
