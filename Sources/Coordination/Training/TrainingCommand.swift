package import Identity
package import Ledger
package import Training

/// Something that somebody wants to happen in training: all of it, or nothing.
package struct TrainingCommand: Sendable {
    package let authority: Authority
    /// What is to be said, in order. What stands already is not said again.
    package let events: [TrainingEvent]
    /// Sending a command with the same key again changes nothing.
    package let key: IdempotencyKey?
    /// Sealed texts that the events refer to.
    package let blobs: [LogBatch.Blob]

    package init(
        as authority: Authority,
        _ events: [TrainingEvent],
        key: IdempotencyKey? = nil,
        blobs: [LogBatch.Blob] = []
    ) {
        self.authority = authority
        self.events = events
        self.key = key
        self.blobs = blobs
    }

    /// Whether an entry says what the command says, whatever key its reason was sealed under.
    func says(_ said: TrainingEvent) -> Bool {
        events.contains { event in
            switch (event, said) {
            case (.courseWithdrawn(let wanted, _), .courseWithdrawn(let found, _)): wanted == found
            case (.waived(let person, let course, let until, _), .waived(let found, let other, let end, _)):
                person == found && course == other && until == end
            default: event == said
            }
        }
    }
}
