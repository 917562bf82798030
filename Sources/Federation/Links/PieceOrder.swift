package import Ledger
package import Primitives

/// In which order a hub takes the pieces of one member's logs.
///
/// A member sends some at once, over several connections, and each goes on where the one before it ends. A piece that is there
/// before its predecessor waits for it, not for long, and few wait: no member costs a hub memory by sending the end first.
/// A value: it is told what happened and says whose turn it is.
package struct PieceOrder: Sendable {
    /// The pieces that the writer has been given and has not answered.
    private var taking: [Piece] = []
    /// The pieces whose beginning is not here yet.
    private var waiting: [Piece] = []

    private struct Piece: Sendable {
        let number: Int
        let log: LogOrigin
        let range: Range<UInt64>
        let since: Timestamp
    }

    /// What becomes of a piece that has come.
    package enum Turn: Sendable, Hashable {
        /// It goes to the writer.
        case now
        /// It waits for those before it.
        case later
        /// It is not taken: its sender goes on where the log stands.
        case gap
    }

    /// The most pieces that wait: those that a node has under way behind its first.
    package static let mostWaiting = UplinkSession.mostUnderWay - 1
    /// A piece that waits so long has been left behind by those before it, in milliseconds.
    package static let patience: Int64 = 5000

    package init() {}

    /// Whether nothing is on its way through here.
    package var isEmpty: Bool { taking.isEmpty && waiting.isEmpty }

    /// The piece `number` has come, with the entries at `range` of a log that has `have` of them here.
    package mutating func arrived(
        _ number: Int,
        _ log: LogOrigin,
        _ range: Range<UInt64>,
        have: UInt64,
        now: Timestamp
    ) -> Turn {
        let piece = Piece(number: number, log: log, range: range, since: now)
        if range.lowerBound <= reach(of: log, have) {
            taking.append(piece)
            return .now
        }
        guard waiting.count < Self.mostWaiting else { return .gap }
        waiting.append(piece)
        return .later
    }

    /// The number of a piece that has waited and goes to the writer now; nil where none does. `log` has `have` entries here.
    package mutating func next(_ log: LogOrigin, have: UInt64) -> Int? {
        let reach = reach(of: log, have)
        guard let place = waiting.firstIndex(where: { $0.log == log && $0.range.lowerBound <= reach }) else {
            return nil
        }
        let piece = waiting.remove(at: place)
        taking.append(piece)
        return piece.number
    }

    /// The writer has answered the piece `number`, and `log` has `have` entries here.
    ///
    /// - Returns: the pieces that have waited for nothing, since what they go on from was not taken.
    package mutating func answered(_ number: Int, isTaken: Bool, _ log: LogOrigin, have: UInt64) -> [Int] {
        taking.removeAll { $0.number == number }
        guard !isTaken else { return [] }
        let reach = reach(of: log, have)
        return turnAway { $0.log == log && $0.range.lowerBound > reach }
    }

    /// Time went by.
    ///
    /// - Returns: the pieces that have waited too long.
    package mutating func expired(now: Timestamp) -> [Int] {
        turnAway { now.milliseconds - $0.since.milliseconds >= Self.patience }
    }

    private mutating func turnAway(_ isTurnedAway: (Piece) -> Bool) -> [Int] {
        let away = waiting.filter(isTurnedAway)
        waiting.removeAll(where: isTurnedAway)
        return away.map(\.number)
    }

    /// Where the log will end once the writer has done what it was given.
    private func reach(of log: LogOrigin, _ have: UInt64) -> UInt64 {
        taking.reduce(have) { $1.log == log ? max($0, $1.range.upperBound) : $0 }
    }
}
