import Coordination
import Federation
import Ledger
import Primitives
import Testing

extension Entry {
    /// An entry of an unknown kind under a name that somebody else has given already.
    static func named(_ id: EntryID, in log: LogOrigin, at time: Timestamp) -> Entry {
        let header = EntryHeader(
            id: id,
            at: time,
            by: Principal("node", Slug("forger") ?? log.agency.slug),
            log: log,
            kind: EntryKind("test.nothing", 1)
        )
        guard let entry = try? Entry(header, body: [:]) else { preconditionFailure("a short entry is not too long") }
        return entry
    }
}

extension MemberNode {
    /// Entries of one log of this agency from its beginning, properly signed, whatever they say.
    func signed(_ entries: [[UInt8]]) throws -> LogSegment {
        let log = try Entry(decoding: try #require(entries.first)).header.log
        var frontier = MerkleFrontier()
        for entry in entries { frontier.append(MerkleHash.leaf(entry)) }
        let checkpoint = try #require(
            Checkpoint(origin: log.description, size: frontier.size, root: frontier.root)
        )
        let note = try checkpoint.signed(by: try #require(identity.signer(for: log)))
        return LogSegment(
            log: log,
            start: 0,
            entries: entries,
            checkpoint: Array(note.encoded.utf8),
            continuity: [],
            ending: []
        )
    }
}
