import Coordination
import Federation
import Ledger
import Primitives

/// What a hub holds in memory of its connections, as `Web/Network/Relay` does.
struct SimulatedRelay {
    var lines: [Int: Line] = [:]
    /// The logs as they stood when they were looked at last; only those that anybody may have.
    var heads: [LogOrigin: LogHead] = [:]

    /// The pieces of each member that wait for those before them, as `Web/Network/PieceQueue` has it.
    var orders: [AgencyID: PieceOrder] = [:]
    var waiting: [Int: Piece] = [:]

    /// A piece that was read, and the request that brought it.
    struct Piece {
        let command: CopyCommand
        let member: AgencyID
        let sender: Host
        let request: Int
    }

    struct Line {
        let host: Int
        let certificate: Digest
        var session: RelaySession
        /// When the last bytes that were written arrive: a connection keeps their order.
        var lastArrival: Int64
        /// Bytes are written and never arrive: the wire was cut, and nobody has noticed.
        var isDead = false
    }
}
