package import Ledger
package import Primitives

/// Why a piece of another node's log is not taken: one sentence, and what follows from it.
package enum CopyFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The bytes are not a segment.
    case malformed
    /// A segment in a layout that this version does not know.
    case otherVersion
    /// More entries or bytes than one segment may have.
    case tooLarge
    /// A log that never leaves its node.
    case notShared(LogOrigin)
    /// A log of an agency for which the sender may not speak.
    case otherAgency(LogOrigin)
    /// The log's agency is no member, or was removed.
    case noMember(AgencyID)
    /// The checkpoint is not signed by a key that is known for this log.
    case signature(LogOrigin)
    /// The checkpoint is signed by a key that its node had changed when the log had `end` entries.
    case formerKey(LogOrigin, end: UInt64)
    /// The checkpoint speaks of fewer entries than the segment leads to.
    case beyondCheckpoint(size: UInt64, end: UInt64)
    /// Entries before the segment are missing here; sending goes on at `have`.
    case gap(have: UInt64)
    /// Two checkpoints of one size, both signed, with different roots.
    case forked(size: UInt64)
    /// The signed tree does not begin with the entries that stand here.
    case rewritten(have: UInt64)
    /// The author has fewer entries than it had signed before.
    case truncated(have: UInt64, now: UInt64)
    /// The entries do not make the tree that the checkpoint signed.
    case notSigned(start: UInt64)
    /// An entry that cannot be read, or belongs to another log.
    case entry(index: UInt64, MalformedEntry)
    /// An entry with the name of another one that stands here.
    case nameTaken(index: UInt64)
    /// The agency has as many logs here as one may have.
    case tooManyLogs(AgencyID)
    /// The log was refused before, and stays so until somebody has looked.
    case quarantined(LogOrigin)

    package var description: String {
        switch self {
        case .malformed: "what was sent is not a piece of a log: check that both nodes run a current version"
        case .otherVersion: "the piece has a layout that this version does not know: update the older node"
        case .tooLarge: "the piece has more than \(LogSegment.mostEntries) entries or is too long: send less at a time"
        case .notShared(let log): "“\(log)” is not a shared log: no other log leaves its node"
        case .otherAgency(let log): "“\(log)” is another agency's log: a node sends its own"
        case .noMember(let agency): "“\(agency)” is no member here: invite it first"
        case .signature(let log): "the checkpoint of “\(log)” is not signed by the key that is known for it"
        case .formerKey(let log, let end):
            "“\(log)” goes on under a key that its node had changed after \(end) entries: somebody else may have that key; ask its administrator"
        case .beyondCheckpoint(let size, let end):
            "the checkpoint speaks of \(size) entries and the piece leads to \(end): send a newer checkpoint"
        case .gap(let have): "entries are missing before the piece: send on from entry \(have)"
        case .forked(let size):
            "the log was forked: its author signed two different logs of \(size) entries; both checkpoints are kept"
        case .rewritten(let have):
            "the log was rewritten: what its author signs now does not begin with the \(have) entries that stand here"
        case .truncated(let have, let now):
            "the log was cut off: its author has \(now) entries and had signed \(have); restore the node's newest backup"
        case .notSigned(let start): "the entries from \(start) on are not those that the checkpoint signed"
        case .entry(let index, let error): "entry \(index) is not taken: \(error)"
        case .nameTaken(let index): "entry \(index) has the name of another entry that stands here"
        case .tooManyLogs(let agency):
            "“\(agency)” has \(LogSegment.mostLogs) logs here, the most that one agency may have: close operations that are over"
        case .quarantined(let log): "“\(log)” was refused before; an administrator has to look at the evidence first"
        }
    }

    /// The name of the kind of fault, for programs.
    package var code: String {
        switch self {
        case .malformed: "malformed"
        case .otherVersion: "otherVersion"
        case .tooLarge: "tooLarge"
        case .notShared: "notShared"
        case .otherAgency: "otherAgency"
        case .noMember: "noMember"
        case .signature: "signature"
        case .formerKey: "formerKey"
        case .beyondCheckpoint: "beyondCheckpoint"
        case .gap: "gap"
        case .forked: "forked"
        case .rewritten: "rewritten"
        case .truncated: "truncated"
        case .notSigned: "notSigned"
        case .entry: "entry"
        case .nameTaken: "nameTaken"
        case .tooManyLogs: "tooManyLogs"
        case .quarantined: "quarantined"
        }
    }

    /// Whether the author contradicts what it signed: such a log is kept as evidence, and nothing more is taken of it.
    ///
    /// A log that is only shorter contradicts nothing: an old checkpoint stays true, and a greeting that lay in some buffer
    /// carries one. It is refused over that connection. Once its author writes on, it is a fork, and that is proven.
    package var isContradiction: Bool {
        switch self {
        case .forked, .rewritten: true
        default: false
        }
    }
}
