import Federation
import Ledger
import Primitives

extension Batch {
    /// Takes a piece of another node's log into state and logs, or leaves no trace.
    mutating func decide(_ command: CopyCommand) -> Result<Acknowledgement, Refusal> {
        do throws(CopyFault) { return .success(try write(command)) } catch { return .failure(Refusal(error)) }
    }

    private mutating func write(_ command: CopyCommand) throws(CopyFault) -> Acknowledgement {
        let segment = command.segment
        let log = segment.log
        let start = end(of: log)
        guard start > 0 || logCount(of: log.agency) < LogSegment.mostLogs else { throw .tooManyLogs(log.agency) }
        // A second piece of one log in one batch goes on exactly where the first ended: what is between is not stored yet.
        if isDrafted(log), segment.start != start { throw .gap(have: start) }
        let growth = try tree(of: log).grown(by: segment, command.checkpoint, leaves: command.hashes)
        let new = command.leaves[growth.known...]
        guard !new.isEmpty else {
            return Acknowledgement(entries: [], position: LogPosition(log: log, index: start), isRepeat: true)
        }
        try checkNames(new, from: start)
        take(command, from: growth.known)
        extend(
            log,
            by: new,
            growth,
            CopiedCheckpoint(note: segment.checkpoint, ending: segment.ending).bytes,
            keys: command.keys(from: growth.known)
        )
        return Acknowledgement(entries: [], position: LogPosition(log: log, index: start), isRepeat: false)
    }

    /// An entry's name stands for one entry, whichever log it is in: not in this batch, and not in the store. That no two of
    /// the piece have one name was seen when it was read.
    private func checkNames(_ leaves: ArraySlice<LogAppend.Leaf>, from start: UInt64) throws(CopyFault) {
        let known: [EntryID: LogPosition]
        do { known = try names(leaves.map(\.id)) } catch { throw .malformed }
        guard !known.isEmpty || hasCopies else { return }
        for (offset, leaf) in leaves.enumerated() where known[leaf.id] != nil || isNamed(leaf.id) {
            throw .nameTaken(index: start + UInt64(offset))
        }
    }
}
