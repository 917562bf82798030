import Ledger
import Results

/// An entry of another node's log, understood as far as that needs no state.
struct CopiedEntry: Sendable {
    let header: EntryHeader
    let content: Content

    enum Content: Sendable {
        /// Of an operation's log: what a feature reads there, or nil where none here knows the kind.
        case operation(FeatureEvent?)
        /// Of a standing log.
        case standing(Entry)
    }

    init(_ entry: Entry) {
        header = entry.header
        content = entry.header.log.operation == nil ? .standing(entry) : .operation(FeatureEvent(entry))
    }

    /// A report, read without an `Entry` in between.
    init(_ header: EntryHeader, _ tally: Tally) {
        self.header = header
        content = .operation(.results(.tallySubmitted(tally)))
    }
}
