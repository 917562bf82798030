package import Federation
import Identity
package import Ledger
package import Primitives

extension Node {
    /// The federation as this node sees it now.
    package var network: Network {
        published.network ?? state.federation.network(of: identity.agency)
    }

    /// The keys that verify the checkpoints of a log that is here, the present one first.
    package func keys(for log: LogOrigin) -> [NoteVerifier] {
        identity.keys(for: log, state.federation)
    }

    /// Takes a piece of another node's log: all of it, durably, before this returns, or nothing.
    ///
    /// - Parameters:
    ///   - segment: what came.
    ///   - sender: whose connection it came over: a member speaks for its own logs, the hub for all. Nil for a file, whose
    ///     logs prove themselves.
    /// - Returns: how many entries of the log are here now.
    /// - Throws: `Refusal`; one that is about the segment has a `fault`.
    package func copy(_ segment: LogSegment, from sender: AgencyID?) async throws(Refusal) -> UInt64 {
        try await copy(read(segment, from: sender))
    }

    /// Reads a piece of another node's log, and checks of it what can be checked before it meets the log that stands here.
    ///
    /// - Parameters:
    ///   - segment: what came.
    ///   - sender: as in `copy(_:from:)`.
    /// - Returns: what the writer needs of it.
    /// - Throws: `Refusal` with a `fault`.
    package func read(_ segment: LogSegment, from sender: AgencyID?) throws(Refusal) -> CopyCommand {
        do throws(CopyFault) {
            let checkpoint = try opened(
                segment.log,
                CopiedCheckpoint(note: segment.checkpoint, ending: []),
                from: sender
            )
            return try CopyCommand(segment, checkpoint)
        } catch {
            throw Refusal(error)
        }
    }

    /// Checks that nothing has happened since a piece was read that keeps it from being taken: its sender was not removed, and
    /// its log not refused.
    /// - Throws: `Refusal` with a `fault`.
    package func checkAgain(_ piece: CopyCommand, from sender: AgencyID) throws(Refusal) {
        let directory = network.directory
        guard directory.members[sender]?.isActive == true else { throw Refusal(CopyFault.noMember(sender)) }
        let log = piece.segment.log
        guard directory.refusals[log] == nil else { throw Refusal(CopyFault.quarantined(log)) }
    }

    /// Takes a piece that was read: all of it, durably, before this returns, or nothing. It has been given to the writer
    /// before this waits for anything.
    /// - Returns: how many entries of the log are here now.
    /// - Throws: `Refusal`; one that is about the segment has a `fault`.
    package func copy(_ piece: CopyCommand) async throws(Refusal) -> UInt64 {
        let written = try await submit(piece)
        return written.isRepeat ? state.cut[piece.segment.log] : piece.segment.end
    }

    /// Holds a checkpoint that a member shows of its own log against the copy that stands here.
    /// - Throws: `CopyFault`.
    package func compare(_ log: LogOrigin, _ note: [UInt8], from sender: AgencyID) throws(CopyFault) {
        let checkpoint = try opened(log, CopiedCheckpoint(note: note, ending: []), from: sender)
        let size = state.cut[log]
        let tree: CopiedTree
        do {
            tree = CopiedTree(try store.frontier(of: log, size: size)) { try self.store.root(of: log, size: $0) }
        } catch {
            throw .malformed
        }
        try tree.compare(checkpoint)
        guard checkpoint.size >= size else { throw .truncated(have: size, now: checkpoint.size) }
    }

    /// Checks that `sender` may speak for `log`, and the signature of its checkpoint.
    private func opened(
        _ log: LogOrigin,
        _ copied: CopiedCheckpoint,
        from sender: AgencyID?
    ) throws(CopyFault) -> Checkpoint {
        guard log.scope == .shared else { throw .notShared(log) }
        let network = network
        guard log.agency != identity.agency else { throw .otherAgency(log) }
        if let sender, sender != log.agency, sender != network.lead { throw .otherAgency(log) }
        // What the hub had taken before goes on to the others; from the author itself nothing more is taken.
        if sender != network.lead || network.isHub, network.directory.refusals[log] != nil { throw .quarantined(log) }
        let keys = network.keys(for: log)
        guard !keys.isEmpty else { throw .noMember(log.agency) }
        let checkpoint: Checkpoint
        let key: NoteVerifier
        do throws(Checkpoint.Failure) { (checkpoint, key) = try copied.openedBy(log, keys: keys) } catch {
            throw .signature(log)
        }
        if let end = network.end(of: log, under: key), checkpoint.size > end { throw .formerKey(log, end: end) }
        guard checkpoint.body.utf8.count <= LogSegment.longestText else { throw .malformed }
        return checkpoint
    }

    /// Whether nothing is taken of `log` here until somebody has looked at the evidence.
    package func isRefused(_ log: LogOrigin) -> Bool {
        network.directory.refusals[log] != nil
    }

    /// Keeps both checkpoints of a log whose author contradicts itself, on the record that every member sees.
    /// - Throws: `Refusal`.
    package func keepEvidence(_ log: LogOrigin, _ fault: CopyFault, theirs: [UInt8]) async throws(Refusal) {
        guard fault.isContradiction, !isRefused(log), network.isHub else { return }
        let ours: [UInt8]
        do throws(StoreError) {
            ours = try store.head(of: log).flatMap { CopiedCheckpoint(bytes: $0.checkpoint)?.note } ?? []
        } catch {
            throw Refusal(error)
        }
        let refusal = LogRefusal(log: log, fault: fault, ours: ours, theirs: theirs)
        try await submit(FederationCommand(as: .folder(identity.principal), .refuse(refusal), source: "\(log.agency)"))
    }

    /// This node's cosignature of a log as it has it.
    /// - Throws: `Refusal`.
    package func cosignature(of log: LogOrigin, size: UInt64) throws(Refusal) -> (root: Digest, bytes: [UInt8]) {
        do {
            let root = try store.root(of: log, size: size)
            guard let checkpoint = Checkpoint(origin: log.description, size: size, root: root) else {
                throw Refusal(.storage, "the log “\(log)” has a name that no checkpoint can have")
            }
            return (root, try identity.cosign(checkpoint, at: clock.now()).bytes)
        } catch {
            throw error as? Refusal ?? Refusal(.storage, "the copy of “\(log)” cannot be cosigned: check the store")
        }
    }

    /// Whether `bytes` are a cosignature by `agency` of the tree of `size` entries that this node has of its own `log`.
    package func isCosigned(_ log: LogOrigin, size: UInt64, by agency: AgencyID, _ bytes: [UInt8]) -> Digest? {
        guard let root = try? store.root(of: log, size: size),
            let checkpoint = Checkpoint(origin: log.description, size: size, root: root)
        else { return nil }
        let isKnown = network.keys(of: agency).contains { key in
            key.renamed(key.name, .cosignature).isCosigned(checkpoint, bytes)
        }
        return isKnown ? root : nil
    }

    /// This node's own logs that go to the hub, as they stand.
    /// - Throws: `StoreError`.
    package func ownSharedHeads() throws(StoreError) -> [LogHead] {
        try store.heads().filter { $0.log.agency == identity.agency && $0.log.scope == .shared }
    }
}
