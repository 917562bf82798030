package import Ledger

/// A piece of one log on its way to another node: entries as they stand, and what proves them.
///
/// It carries a checkpoint that the log's author signed for a tree of `end` entries or more, and two consistency proofs: that
/// this tree begins with the `start` entries before the segment, and with the `end` entries that it leads to. So the
/// receiver knows, before it folds a single entry, that it goes on where it stood in the very log that the author signed.
package struct LogSegment: Sendable, Hashable {
    package let log: LogOrigin
    /// The index of the first entry.
    package let start: UInt64
    /// The bytes of each entry.
    package let entries: [[UInt8]]
    /// The author's checkpoint (C2SP signed-note), with the cosignatures that it has gathered.
    package let checkpoint: [UInt8]
    /// Leads from the tree of `start` entries to the checkpoint's (RFC 9162 §2.1.4); empty where `start` is 0 or the whole.
    package let continuity: [Digest]
    /// Leads from the tree of `end` entries to the checkpoint's; empty where that is the whole.
    package let ending: [Digest]

    package init(
        log: LogOrigin,
        start: UInt64,
        entries: [[UInt8]],
        checkpoint: [UInt8],
        continuity: [Digest],
        ending: [Digest]
    ) {
        self.log = log
        self.start = start
        self.entries = entries
        self.checkpoint = checkpoint
        self.continuity = continuity
        self.ending = ending
    }

    /// The index after the last entry.
    package var end: UInt64 { start + UInt64(entries.count) }

    /// The most entries of one segment: what a receiver checks and folds in some hundredths of a second, so that no sender
    /// holds up the others.
    package static let mostEntries: UInt64 = 4096
    /// The most bytes of a segment's entries before compression; one entry more may go beyond it.
    package static let mostBytes = 4 * 1024 * 1024
    /// The most logs of one agency that a node takes: an operation a day for the better part of a year.
    package static let mostLogs = 256
    /// The longest text of a checkpoint that is taken, in bytes: three lines, and room for extensions of others.
    package static let longestText = 4096
    /// The longest proof: two hashes for each height of a tree of 2^64 entries.
    static let longestProof = 128
    /// The longest checkpoint: a body of three lines, and some hundred cosignatures.
    static let longestCheckpoint = 65_535
}
