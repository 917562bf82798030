/// Where answers go whose askers wait in no task: all answers of one batch at once.
///
/// A server gives one for each thread of its connections, so that a batch wakes each thread once, however many of its
/// connections asked.
package protocol AnswerBox: AnyObject, Sendable {
    /// Takes answers, in the order in which they were asked for. Called on the writer's thread: it must not wait.
    func take(_ answers: [BoxedAnswer])
}

/// A command whose asker waits in no task.
package struct BoxedCommand: Sendable {
    package let command: Command
    /// What names the asker to the box: the answer brings it back.
    package let ticket: UInt64

    package init(_ command: Command, ticket: UInt64) {
        self.command = command
        self.ticket = ticket
    }
}

/// What came of one command, for whoever holds its ticket.
package struct BoxedAnswer: Sendable {
    /// What the asker gave with the command.
    package let ticket: UInt64
    package let result: Result<Acknowledgement, Refusal>
}
