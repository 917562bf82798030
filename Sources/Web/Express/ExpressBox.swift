import Coordination
import Glibc
import NIOCore

/// The reports that come over the connections of one thread, and the answers for them.
///
/// What comes in one turn of the thread goes to the writer together, some at a time: it would begin with the first alone, and
/// write that to the disk while all others wait. The thread is woken once for all answers of a batch.
final class ExpressBox: AnswerBox {
    private let loop: any EventLoop
    private let node: Node
    private let desk: NIOLoopBoundBox<Desk>

    /// So many go to the writer before the turn has ended, so that it works while the rest is read.
    private static let most = 16

    /// What belongs to the thread.
    private struct Desk {
        var waiting: [UInt64: ExpressHandler] = [:]
        /// What came in this turn.
        var commands: [BoxedCommand] = []
        var last: UInt64 = 0
        var second: time_t = -1
        var date = ""
    }

    init(_ loop: any EventLoop, _ node: Node) {
        self.loop = loop
        self.node = node
        desk = .makeBoxSendingValue(Desk(), eventLoop: loop)
    }

    /// Has `command` written; `handler` is told what came of it. On the thread of its connection.
    func submit(_ command: Command, for handler: ExpressHandler) {
        let count = desk.withValue { desk in
            desk.last += 1
            desk.waiting[desk.last] = handler
            desk.commands.append(BoxedCommand(command, ticket: desk.last))
            return desk.commands.count
        }
        // A loop does what it is given once it has read from every connection that had something to read, and has done what
        // it was given before.
        if count == 1 { loop.execute { self.submitAll() } }
        if count == Self.most { submitAll() }
    }

    private func submitAll() {
        let commands = desk.withValue { desk in
            let commands = desk.commands
            desk.commands = []
            desk.commands.reserveCapacity(commands.count)
            return commands
        }
        if !commands.isEmpty { node.submit(commands, to: self) }
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
