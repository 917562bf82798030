package import Ledger
package import Primitives

/// What a session is told, and what it says is to be done.
extension UplinkSession {
    package enum Phase: Sendable, Hashable {
        case waiting(until: Timestamp)
        case connecting
        case connected
    }

    /// What happened.
    package enum Input: Sendable {
        /// Some time went by.
        case tick
        /// Own shared logs have these sizes now.
        case changed([LogOrigin: UInt64])
        case frame(LinkFrame)
        /// The piece of this number was made, goes up to `end`, and is on its way.
        case made(Int, end: UInt64)
        /// The hub's answer to the piece of this number.
        case answered(PushAnswer, to: Int)
        /// A piece was not answered: the connection failed, or the hub had no room.
        case unanswered
        /// The held connection ended, or was not made.
        case closed
    }

    /// What is to be done.
    package enum Action: Sendable {
        /// Connect to the hub, or to one of those that may have taken its place.
        case connect(attempt: Int)
        case close
        /// Send a piece of an own log, and say when it was made.
        case push(Piece)
        case take(LogSegment)
        /// Keep the hub's cosignature.
        case keep(PushAnswer)
        /// Tell the hub that this node lives.
        case pulse
    }

    /// A piece of an own log that is to be sent.
    package struct Piece: Sendable, Hashable {
        /// Another one for each piece: answers come in any order, and late.
        package let number: Int
        package let log: LogOrigin
        package let start: UInt64

        package init(number: Int, log: LogOrigin, start: UInt64) {
            self.number = number
            self.log = log
            self.start = start
        }
    }
}
