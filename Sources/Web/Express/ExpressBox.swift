import Coordination
import Glibc
import NIOCore

/// The answers for the connections of one thread: it is woken once for all of a batch.
final class ExpressBox: AnswerBox {
    private let loop: any EventLoop
    private let desk: NIOLoopBoundBox<Desk>

    /// What belongs to the thread.
    private struct Desk {
        var waiting: [UInt64: ExpressHandler] = [:]
        var last: UInt64 = 0
        var second: time_t = -1
        var date = ""
    }

    init(_ loop: any EventLoop) {
        self.loop = loop
        desk = .makeBoxSendingValue(Desk(), eventLoop: loop)
    }

    /// The ticket of a connection that waits for an answer. On the thread of its connection.
    func enter(_ handler: ExpressHandler) -> UInt64 {
        desk.withValue { desk in
            desk.last += 1
            desk.waiting[desk.last] = handler
            return desk.last
        }
    }

    /// The time for `Date`, written once a second. On the thread of the connections.
    var date: String {
        let now = time(nil)
        return desk.withValue { desk in
            if desk.second != now {
                desk.second = now
                desk.date = HTTPDate(seconds: Int64(now)).text
            }
            return desk.date
        }
    }

    func take(_ answers: [BoxedAnswer]) {
        loop.execute {
            for answer in answers {
                self.desk.withValue { $0.waiting.removeValue(forKey: answer.ticket) }?.answered(answer.result)
            }
        }
    }
}
