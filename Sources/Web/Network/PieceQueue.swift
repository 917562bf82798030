import Coordination
import Federation
import Ledger
import Primitives

/// Gives the pieces of members' logs to the writer in the order in which they go on from one another.
///
/// A piece was read and checked before it comes here, beside others; what is left for the writer is to hold it against the log
/// that stands here. So one is read while another is written.
actor PieceQueue {
    private let node: Node
    private var orders: [AgencyID: PieceOrder] = [:]
    /// Who waits for a turn, by the piece's number: true where it has come, false where the piece is turned away.
    private var waiting: [Int: CheckedContinuation<Bool, Never>] = [:]
    private var lastNumber = 0
    private var isClosed = false

    init(node: Node) {
        self.node = node
    }

    /// Takes a piece that `member` has sent: all of it, durably, before this returns, or nothing.
    /// - Returns: how many entries of the log are here now.
    /// - Throws: `Refusal`; a gap where the pieces before it have not come.
    func take(_ piece: CopyCommand, from member: AgencyID) async throws(Refusal) -> UInt64 {
        let log = piece.segment.log
        lastNumber += 1
        let number = lastNumber
        let turn = orders[member, default: PieceOrder()].arrived(
            number,
            log,
            piece.segment.start..<piece.segment.end,
            have: node.state.cut[log],
            now: SteadyClock.now()
        )
        switch turn {
        case .now: break
        case .later:
            let hasTurn = isClosed ? false : await withCheckedContinuation { waiting[number] = $0 }
            guard hasTurn else { throw Refusal(CopyFault.gap(have: node.state.cut[log])) }
        case .gap: throw Refusal(CopyFault.gap(have: node.state.cut[log]))
        }
        // Who is called now runs once this piece has been given to the writer, which is before this waits.
        wakeNext(log, of: member)
        do throws(Refusal) {
            if turn == .later { try node.checkAgain(piece, from: member) }
            let size = try await node.copy(piece)
            answered(number, isTaken: true, log, of: member)
            return size
        } catch {
            answered(number, isTaken: false, log, of: member)
            throw error
        }
    }

    /// Turns away what has waited too long.
    func look() {
        let now = SteadyClock.now()
        for member in orders.keys {
            let late = orders[member]?.expired(now: now) ?? []
            turnAway(late, of: member)
        }
    }

    /// Turns everything away: the server ends.
    func close() {
        isClosed = true
        for continuation in waiting.values { continuation.resume(returning: false) }
        waiting = [:]
    }

    private func wakeNext(_ log: LogOrigin, of member: AgencyID) {
        guard let next = orders[member]?.next(log, have: node.state.cut[log]) else { return }
        waiting.removeValue(forKey: next)?.resume(returning: true)
    }

    private func answered(_ number: Int, isTaken: Bool, _ log: LogOrigin, of member: AgencyID) {
        let have = node.state.cut[log]
        let away = orders[member]?.answered(number, isTaken: isTaken, log, have: have) ?? []
        wakeNext(log, of: member)
        turnAway(away, of: member)
    }

    private func turnAway(_ numbers: [Int], of member: AgencyID) {
        for number in numbers { waiting.removeValue(forKey: number)?.resume(returning: false) }
        if orders[member]?.isEmpty == true { orders[member] = nil }
    }
}
